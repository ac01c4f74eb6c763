using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class ApproveVerb : Verb
{
    private readonly Argument<string> _gate = new("gate") { Description = Messages.ApproveGateArgument };
    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _noRun = new("--no-run") { Description = Messages.ApproveNoRunOption };

    public ApproveVerb(ToolIo io, CommonOptions common)
        : base("approve", Messages.ApproveDescription)
    {
        Add(_gate);
        Add(_install);
        Add(_noRun);
        Details =
        [
            Messages.ApproveDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.ApproveExitDone),
            (ExitCode.Failed, Messages.ApproveExitFailed),
            (ExitCode.Nothing, Messages.ApproveExitNothing),
            (ExitCode.Decide, Messages.ApproveExitDecide),
        ];
        Examples =
        [
            ("dotnet sage approve release", Messages.ApproveExampleRun),
            ("dotnet sage approve release --no-run", Messages.ApproveExampleNoRun),
        ];
        SetAction((parse, stop) => new ApproveCommand(io).RunAsync(
            Parameters.Directory(parse, common, io),
            parse.GetRequiredValue(_gate),
            parse.GetValue(_install),
            !parse.GetValue(_noRun),
            stop));
    }
}
