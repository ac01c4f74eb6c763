using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointRollbackVerb : Verb
{
    private readonly Option<string?> _to = new("--to") { Description = "The point; by default the newest that was made.", HelpName = "POINT" };
    private readonly Option<bool> _yes = Parameters.Yes("Do not ask, and overwrite what someone else changed.");

    public CheckpointRollbackVerb(ToolIo io, CommonOptions common)
        : base("rollback", "Put a rollback point's paths back.")
    {
        Add(_to);
        Add(_yes);
        Details =
        [
            "Returns the point's files and directories byte for byte to what they were, by default those of the newest point that no rollback made itself. Phases of the script that completed after the point are to be run again. What is there now is saved first, as the next before_rollback point.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "the paths are back"),
            (ExitCode.Nothing, "there is no install, or no such point"),
            (ExitCode.Held, "another process works in the directory; it is named"),
            (ExitCode.Damaged, "a stored copy is damaged; nothing was changed"),
            (ExitCode.Decide, "somebody else changed a path; nothing was changed"),
            (ExitCode.Cancelled, "the question was answered with no"),
        ];
        Examples =
        [
            ("dotnet-sage checkpoint rollback --yes", "returns to the newest point"),
        ];
        SetAction((parse, _) => new CheckpointCommand(io).RollbackAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_to),
            parse.GetValue(_yes)));
    }
}
