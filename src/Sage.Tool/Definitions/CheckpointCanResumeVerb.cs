using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointCanResumeVerb : Verb
{
    private readonly Option<bool> _ask = new("--ask") { Description = "Ask on a terminal whether to resume; SAGE_AUTO_RESUME answers." };
    private readonly Option<bool> _json = Parameters.Json();

    public CheckpointCanResumeVerb(ToolIo io, CommonOptions common)
        : base("can-resume", "Say whether an unfinished install is there.")
    {
        Add(_ask);
        Add(_json);
        Details =
        [
            "Prints the install's id, the phase that was under way and the phases that completed. With --ask, SAGE_AUTO_RESUME=1 answers yes; without a terminal the answer is yes too, unless SAGE_AUTO_RESUME is 0.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "an unfinished install is there, and is to be resumed"),
            (ExitCode.Nothing, "none is there"),
            (ExitCode.Decide, "it may not be resumed unasked, and nobody can be asked"),
            (ExitCode.Cancelled, "the question was answered with no"),
        ];
        Examples =
        [
            ("if dotnet-sage checkpoint can-resume; then ...", "in a script"),
        ];
        SetAction(parse =>
        {
            var directory = Parameters.Directory(parse, common, io);
            var command = new CheckpointCommand(io);
            return parse.GetValue(_ask) ? command.AskToResume(directory) : command.CanResume(directory, parse.GetValue(_json));
        });
    }
}
