using System.CommandLine;
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
