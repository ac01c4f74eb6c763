using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointIsCompletedVerb : Verb
{
    private readonly Argument<string> _phase = new("phase") { Description = "The phase's name." };

    public CheckpointIsCompletedVerb(ToolIo io, CommonOptions common)
        : base("is-completed", "Say whether a phase of the install has completed.")
    {
        Add(_phase);
        Details =
        [
            "Prints nothing. A phase that a rollback undid is not completed any more.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "it has completed"),
            (ExitCode.Usage, "the name cannot be a phase's"),
            (ExitCode.Nothing, "it has not, or there is no install"),
        ];
        Examples =
        [
            ("dotnet-sage checkpoint is-completed fetch || fetch", "in a script"),
        ];
        SetAction(parse => new CheckpointCommand(io).IsCompleted(Parameters.Directory(parse, common, io), parse.GetRequiredValue(_phase)));
    }
}
