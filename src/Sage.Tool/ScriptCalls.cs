using Sage.Linux;
using Sage.Tool.Commands;

namespace Sage.Tool;

/// <summary>
/// The calls that a shell script makes again and again, in the plain form in which the shell functions make them. They are answered
/// without the command-line library, whose start costs several times what they do. Every other form, an option
/// included, goes the usual way and means the same.
/// </summary>
internal static class ScriptCalls
{
    /// <summary>What answers a command line; null when it is no such call.</summary>
    public static Func<ToolIo, int>? Find(string[] args) => args switch
    {
        ["status", "-C", var directory] when Path.IsPathFullyQualified(directory) && PathTypes.Behind(directory) == PathType.Directory =>
            io => new StatusCommand(io).Run(Path.GetFullPath(directory), null, json: false),
        ["checkpoint", _, "-C", var directory, ..] when Path.IsPathFullyQualified(directory) => InDirectory(Path.GetFullPath(directory), args),
        _ when args.Length > 5 || Array.Exists(args, HasMeaningToTheLibrary) => null,
        ["checkpoint", "update", var phase, var status] => io => new CheckpointCommand(io).Update(io.Directory, null, phase, status, null, explain: false),
        ["checkpoint", "update", var phase, var status, var text] => io => new CheckpointCommand(io).Update(io.Directory, null, phase, status, text, explain: false),
        ["status"] => io => new StatusCommand(io).Run(io.Directory, null, json: false),
        ["checkpoint", "can-resume"] => io => new CheckpointCommand(io).CanResume(io.Directory, json: false),
        _ => null,
    };

    /// <summary>Answers a call and returns its exit code.</summary>
    public static int Answer(Func<ToolIo, int> call, ToolIo io)
    {
        try
        {
            return call(io);
        }
        catch (Exception error)
        {
            io.Flush();
            return SageTool.Report(error, verbose: false, io.Error);
        }
    }

    /// <summary>What the shell functions call; after the two dashes nothing has a meaning to the library.</summary>
    private static Func<ToolIo, int>? InDirectory(string directory, string[] args) => args switch
    {
        [_, "update", _, _, "--", var phase, var status] => io => new CheckpointCommand(io).Update(directory, null, phase, status, null, explain: false),
        [_, "update", _, _, "--", var phase, var status, var text] => io => new CheckpointCommand(io).Update(directory, null, phase, status, text, explain: false),
        [_, "can-resume", _, _, "--ask"] => io => new CheckpointCommand(io).AskToResume(directory),
        [_, "is-completed", _, _, "--", var phase] => io => new CheckpointCommand(io).IsCompleted(directory, phase),
        _ => null,
    };

    /// <summary>Options, response files, directives, and the empty argument.</summary>
    private static bool HasMeaningToTheLibrary(string argument) => argument is "" or ['-' or '@' or '[' or '/', ..];
}
