using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointUpdateVerb : Verb
{
    private readonly Argument<string> _phase = new("phase") { Description = Messages.CheckpointUpdatePhaseArgument };
    private readonly Argument<string> _status = new("status") { Description = Messages.CheckpointUpdateStatusArgument };
    private readonly Argument<string?> _text = new("text") { Description = Messages.CheckpointUpdateTextArgument, Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _stdin = new("--stdin") { Description = Messages.CheckpointUpdateStdinOption };
    private readonly Option<bool> _explain = new("--explain") { Description = Messages.CheckpointUpdateExplainOption };
    private readonly Option<string?> _install = Parameters.Install();

    public CheckpointUpdateVerb(ToolIo io, CommonOptions common)
        : base("update", Messages.CheckpointUpdateDescription)
    {
        Add(_phase);
        Add(_status);
        Add(_text);
        Add(_stdin);
        Add(_explain);
        Add(_install);
        Details =
        [
            Messages.CheckpointUpdateDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.CheckpointUpdateExitDone),
            (ExitCode.Usage, Messages.CheckpointUpdateExitUsage),
            (ExitCode.Nothing, Messages.CheckpointUpdateExitNothing),
            (ExitCode.Held, Messages.CheckpointUpdateExitHeld),
            (ExitCode.Refused, Messages.CheckpointUpdateExitRefused),
        ];
        Examples =
        [
            ("dotnet-sage checkpoint update python_deps started", Messages.CheckpointUpdateExampleStarted),
            ("dotnet-sage checkpoint update python_deps failed \"pip: no space\"", Messages.CheckpointUpdateExampleFailed),
        ];
        SetAction(parse => new CheckpointCommand(io).Update(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_install),
            parse.GetRequiredValue(_phase),
            parse.GetRequiredValue(_status),
            parse.GetValue(_stdin) ? io.In.ReadToEnd() : parse.GetValue(_text),
            parse.GetValue(_explain)));
    }
}
