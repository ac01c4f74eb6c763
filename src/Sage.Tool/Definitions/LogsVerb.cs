using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class LogsVerb : Verb
{
    private readonly Argument<string?> _phase = new("phase")
    {
        Description = "The phase; without it all phases, in plan order.",
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { Parameters.RefuseOption },
    };

    private readonly Option<bool> _follow = new("--follow", "-f")
    {
        Description = "Go on with what is written, until the run ends.",
    };

    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _json = Parameters.Json();

    public LogsVerb(ToolIo io, CommonOptions common)
        : base("logs", "Show what phases and their commands wrote.")
    {
        Add(_phase);
        Add(_follow);
        Add(_install);
        Add(_json);
        Details =
        [
            "Shows the log files of phases: what they wrote themselves and what their commands wrote, with the values of secrets masked. On a terminal control characters are left out; into a file or pipe the bytes go as they are.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "they were shown"),
            (ExitCode.Nothing, "there is no install, no such phase, or it has not written yet"),
            (ExitCode.Cancelled, "following was ended with Ctrl+C"),
        ];
        Examples =
        [
            ("dotnet sage logs", "everything, under a heading for each phase"),
            ("dotnet sage logs python_deps --follow", "one phase, as it is written"),
            ("dotnet sage logs --json", "an object for each line"),
        ];
        SetAction((parse, stop) => new LogsCommand(io).RunAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_phase),
            parse.GetValue(_install),
            parse.GetValue(_follow),
            parse.GetValue(_json),
            stop));
    }
}
