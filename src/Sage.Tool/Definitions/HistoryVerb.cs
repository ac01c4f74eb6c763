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
        : base("history", "List the installs of a directory, newest first.")
    {
        Add(_target);
        Add(_json);
        Details =
        [
            "Lists every install that the directory still knows, those that were given up for a fresh start included. One that cannot be read is listed with the reason and does not hide the others; 'clean' removes old ones.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "they were listed"),
            (ExitCode.Nothing, "there is no install"),
        ];
        Examples =
        [
            ("dotnet sage history", "installs of this directory"),
            ("dotnet sage history --json", "for a script"),
        ];
        SetAction((parse, _) => Task.FromResult(new HistoryCommand(io).Run(
            Target.Place(parse.GetValue(_target), Parameters.Directory(parse, common, io)),
            parse.GetValue(_json))));
    }
}
