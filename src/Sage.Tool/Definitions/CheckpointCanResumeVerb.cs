using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointCanResumeVerb : Verb
{
    private readonly Option<bool> _ask = new("--ask") { Description = Messages.CheckpointCanResumeAskOption };
    private readonly Option<bool> _json = Parameters.Json();

    public CheckpointCanResumeVerb(ToolIo io, CommonOptions common)
        : base("can-resume", Messages.CheckpointCanResumeDescription)
    {
        Add(_ask);
        Add(_json);
        Details =
        [
            Messages.CheckpointCanResumeDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.CheckpointCanResumeExitDone),
            (ExitCode.Nothing, Messages.CheckpointCanResumeExitNothing),
            (ExitCode.Decide, Messages.CheckpointCanResumeExitDecide),
            (ExitCode.Cancelled, Messages.ExitAnsweredNo),
        ];
        Examples =
        [
            ("if dotnet-sage checkpoint can-resume; then ...", Messages.ExampleInScript),
        ];
        SetAction(parse =>
        {
            var directory = Parameters.Directory(parse, common, io);
            var command = new CheckpointCommand(io);
            return parse.GetValue(_ask) ? command.AskToResume(directory) : command.CanResume(directory, parse.GetValue(_json));
        });
    }
}
