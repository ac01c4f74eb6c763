using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class LogsVerb : Verb
{
    private readonly Argument<string?> _phase = new("phase")
    {
        Description = Messages.LogsPhaseArgument,
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { Parameters.RefuseOption },
    };

    private readonly Option<bool> _follow = new("--follow", "-f")
    {
        Description = Messages.LogsFollowOption,
    };

    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _json = Parameters.Json();

    public LogsVerb(ToolIo io, CommonOptions common)
        : base("logs", Messages.LogsDescription)
    {
        Add(_phase);
        Add(_follow);
        Add(_install);
        Add(_json);
        Details =
        [
            Messages.LogsDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.LogsExitDone),
            (ExitCode.Nothing, Messages.LogsExitNothing),
            (ExitCode.Cancelled, Messages.LogsExitCancelled),
        ];
        Examples =
        [
            ("dotnet sage logs", Messages.LogsExampleAll),
            ("dotnet sage logs python_deps --follow", Messages.LogsExampleFollow),
            ("dotnet sage logs --json", Messages.LogsExampleJson),
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
