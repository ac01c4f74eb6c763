using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;
using Sage.Tool.Programs;

namespace Sage.Tool.Definitions;

internal sealed class HistoryVerb : Verb
{
    private readonly Argument<string?> _target = Parameters.Target();
    private readonly Option<bool> _json = Parameters.Json();

    public HistoryVerb(ToolIo io, CommonOptions common)
        : base("history", Messages.HistoryDescription)
    {
        Add(_target);
        Add(_json);
        Details =
        [
            Messages.HistoryDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.ListExitDone),
            (ExitCode.Nothing, Messages.ExitNoInstall),
        ];
        Examples =
        [
            ("dotnet sage history", Messages.HistoryExampleDefault),
            ("dotnet sage history --json", Messages.ExampleForScript),
        ];
        SetAction((parse, _) => Task.FromResult(new HistoryCommand(io).Run(
            Target.Place(parse.GetValue(_target), Parameters.Directory(parse, common, io)),
            parse.GetValue(_json))));
    }
}
