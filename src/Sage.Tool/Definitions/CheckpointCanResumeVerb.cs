using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointCanResumeVerb : Verb
{
    private readonly Option<bool> _json = Parameters.Json();

    public CheckpointCanResumeVerb(ToolIo io, CommonOptions common)
        : base("can-resume", "Say whether an unfinished install is there.")
    {
        Add(_json);
        Details =
        [
            "Prints the install's id, the phase that was under way and the phases that completed.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "an unfinished install is there"),
            (ExitCode.Nothing, "none is there"),
        ];
        Examples =
        [
            ("if dotnet-sage checkpoint can-resume; then ...", "in a script"),
        ];
        SetAction(parse => new CheckpointCommand(io).CanResume(Parameters.Directory(parse, common, io), parse.GetValue(_json)));
    }
}
