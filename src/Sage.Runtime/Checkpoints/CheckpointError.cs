namespace Sage.Runtime.Checkpoints;

/// <summary>The errors of a checkpoint directory, each with what to do.</summary>
internal static class CheckpointError
{
    public static SageException Missing(string root) => new(ExitCode.Nothing,
        $"There is no install here: {root} does not exist; start one with 'dotnet sage run', or name another directory with SAGE_CHECKPOINT_DIR.");

    public static SageException NoInstall(string root) => new(ExitCode.Nothing,
        $"There is no install in {root} yet: start one with 'dotnet sage run'.");

    public static SageException UnknownInstall(string root, string id) => new(ExitCode.Nothing,
        $"There is no install '{id}' in {root}: 'dotnet sage history' lists what is there.");

    public static SageException NotADirectory(string path) => new(ExitCode.Decide,
        $"{path} is not a directory, and the checkpoint directory needs one there: move it away, or name another directory with SAGE_CHECKPOINT_DIR.");

    public static SageException Foreign(string root, string entry) => new(ExitCode.Decide,
        $"{root} holds other things ('{entry}') and no checkpoints: name an empty or new directory with SAGE_CHECKPOINT_DIR.");

    public static SageException Linked(string path) => new(ExitCode.Decide,
        $"{path} is a symbolic link, and nothing is followed out of a checkpoint directory: put back what was there, or move the directory away and start over.");

    public static SageException Unusable(string path, Exception cause) => new(ExitCode.Failed,
        $"The checkpoint directory cannot be used: {cause.Message} Make {path} writable, or name another directory with SAGE_CHECKPOINT_DIR.", cause);

    public static SageException Unprojected(string path, Exception cause) => new(ExitCode.Failed,
        $"The report is recorded, but {path} cannot be written to show it: {cause.Message}", cause);
}
