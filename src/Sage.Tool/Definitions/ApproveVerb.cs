using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class ApproveVerb : Verb
{
    private readonly Argument<string> _gate = new("gate") { Description = "The gate that a phase waits for." };
    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _noRun = new("--no-run") { Description = "Record the approval, and start no program." };

    public ApproveVerb(ToolIo io, CommonOptions common)
        : base("approve", "Approve a gate that a phase waits for; the install goes on.")
    {
        Add(_gate);
        Add(_install);
        Add(_noRun);
        Details =
        [
            "A phase may wait at a gate until somebody approves it; 'status' names the gates that wait. The approval is recorded with the name of the user. A run that waits goes on at once; where none is under way, the program that made the install is started.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "it is approved, and the install complete where it was started"),
            (ExitCode.Failed, "a phase failed after it"),
            (ExitCode.Nothing, "nothing waits for this gate; those that wait are named"),
            (ExitCode.Decide, "another gate waits now"),
        ];
        Examples =
        [
            ("dotnet sage approve release", "a run that waits goes on; without one, one is started"),
            ("dotnet sage approve release --no-run", "only record it"),
        ];
        SetAction((parse, stop) => new ApproveCommand(io).RunAsync(
            Parameters.Directory(parse, common, io),
            parse.GetRequiredValue(_gate),
            parse.GetValue(_install),
            !parse.GetValue(_noRun),
            stop));
    }
}
