namespace Sage.Runtime.Checkpoints;

/// <summary>The errors of a checkpoint directory, each with what to do.</summary>
internal static class CheckpointError
{
    public static SageException Missing(string root) => new(ExitCode.Nothing,
        Messages.NoCheckpointDirectory(root));

    public static SageException NoInstall(string root) => new(ExitCode.Nothing,
        Messages.NoInstallYet(root));

    public static SageException UnknownInstall(string root, string id) => new(ExitCode.Nothing,
        Messages.UnknownInstall(id, root));

    public static SageException NotADirectory(string path) => new(ExitCode.Decide,
        Messages.CheckpointNeedsDirectory(path));

    public static SageException Foreign(string root, string entry) => new(ExitCode.Decide,
        Messages.CheckpointDirectoryIsForeign(root, entry));

    public static SageException Linked(string path) => new(ExitCode.Decide,
        Messages.CheckpointEntryIsLink(path));

    public static SageException Elsewhere(string id, string made, string here) => new(ExitCode.Decide,
        Messages.InstallWasMadeElsewhere(id, made, here));

    public static SageException Unusable(string path, Exception cause) => new(ExitCode.Failed,
        Messages.CheckpointDirectoryIsUnusable(CauseText.Of(cause), path), cause);

    public static SageException Unprojected(string path, Exception cause) => new(ExitCode.Failed,
        Messages.ReportIsNotShown(path, CauseText.Of(cause)), cause);
}
