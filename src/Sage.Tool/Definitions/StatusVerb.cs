using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;
using Sage.Tool.Programs;

namespace Sage.Tool.Definitions;

internal sealed class StatusVerb : Verb
{
    private readonly Argument<string?> _target = Parameters.Target();
    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _json = Parameters.Json();

    private readonly Option<bool> _watch = new("--watch", "-w")
    {
        Description = "Show changes as they come, until the run ends.",
    };

    public StatusVerb(ToolIo io, CommonOptions common)
        : base("status", "Show where the install stands.")
    {
        Add(_target);
        Add(_watch);
        Add(_install);
        Add(_json);
        Details =
        [
            "Shows the newest install of a directory, or the named one: a line for each phase with its state, how long it took and what it does or why it ended, and what to do next. It takes no lock, needs no right to write, and may be called at any time, also while the install runs.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "it was shown, whatever state it is in"),
            (ExitCode.Nothing, "there is no install"),
            (ExitCode.Damaged, "the journal is damaged, or of a newer version"),
            (ExitCode.Decide, "the directory holds other things"),
        ];
        Examples =
        [
            ("dotnet sage status", "the newest install of this directory"),
            ("dotnet sage status --watch", "until it ends"),
            ("dotnet sage status --json", "for a script"),
            ("dotnet sage status --install 20251115_143000", "an earlier one"),
        ];
        SetAction((parse, stop) =>
        {
            var directory = Target.Place(parse.GetValue(_target), Parameters.Directory(parse, common, io));
            var (install, json) = (parse.GetValue(_install), parse.GetValue(_json));
            return parse.GetValue(_watch)
                ? new WatchCommand(io).RunAsync(directory, install, json, stop)
                : Task.FromResult(new StatusCommand(io).Run(directory, install, json));
        });
    }
}
