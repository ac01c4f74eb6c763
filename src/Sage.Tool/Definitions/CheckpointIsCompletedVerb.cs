using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointIsCompletedVerb : Verb
{
    private readonly Argument<string> _phase = new("phase") { Description = Messages.CheckpointIsCompletedPhaseArgument };

    public CheckpointIsCompletedVerb(ToolIo io, CommonOptions common)
        : base("is-completed", Messages.CheckpointIsCompletedDescription)
    {
        Add(_phase);
        Details =
        [
            Messages.CheckpointIsCompletedDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.CheckpointIsCompletedExitDone),
            (ExitCode.Usage, Messages.CheckpointIsCompletedExitUsage),
            (ExitCode.Nothing, Messages.CheckpointIsCompletedExitNothing),
        ];
        Examples =
        [
            ("dotnet-sage checkpoint is-completed fetch || fetch", Messages.ExampleInScript),
        ];
        SetAction(parse => new CheckpointCommand(io).IsCompleted(Parameters.Directory(parse, common, io), parse.GetRequiredValue(_phase)));
    }
}
