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
        Description = Messages.StatusWatchOption,
    };

    public StatusVerb(ToolIo io, CommonOptions common)
        : base("status", Messages.StatusDescription)
    {
        Add(_target);
        Add(_watch);
        Add(_install);
        Add(_json);
        Details =
        [
            Messages.StatusDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.StatusExitDone),
            (ExitCode.Nothing, Messages.ExitNoInstall),
            (ExitCode.Damaged, Messages.ExitDamagedJournal),
            (ExitCode.Decide, Messages.ExitForeignDirectory),
        ];
        Examples =
        [
            ("dotnet sage status", Messages.StatusExampleDefault),
            ("dotnet sage status --watch", Messages.StatusExampleWatch),
            ("dotnet sage status --json", Messages.ExampleForScript),
            ("dotnet sage status --install 20251115_143000", Messages.StatusExampleInstall),
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
