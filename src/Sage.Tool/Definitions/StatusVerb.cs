using System.CommandLine;
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
