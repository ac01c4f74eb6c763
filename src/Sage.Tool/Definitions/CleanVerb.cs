using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CleanVerb : Verb
{
    private const int DefaultKeep = 5;

    private readonly Option<int> _keep = new("--keep")
    {
        Description = Messages.CleanKeepOption,
        HelpName = "N",
        DefaultValueFactory = _ => DefaultKeep,
        CustomParser = result => Parameters.Number(result, least: 0),
    };

    private readonly Option<TimeSpan?> _olderThan = new("--older-than")
    {
        Description = Messages.CleanOlderThanOption,
        HelpName = "D",
        CustomParser = Parameters.Age,
    };

    private readonly Option<bool> _yes = Parameters.Yes(Messages.CleanYesOption);
    private readonly Option<bool> _json = Parameters.Json();

    public CleanVerb(ToolIo io, CommonOptions common)
        : base("clean", Messages.CleanDescription)
    {
        Add(_keep);
        Add(_olderThan);
        Add(_yes);
        Add(_json);
        Details =
        [
            Messages.CleanDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.CleanExitDone),
            (ExitCode.Nothing, Messages.ExitNoInstall),
            (ExitCode.Held, Messages.ExitHeld),
            (ExitCode.Damaged, Messages.CleanExitDamaged),
            (ExitCode.Decide, Messages.CleanExitDecide),
            (ExitCode.Cancelled, Messages.ExitAnsweredNo),
        ];
        Examples =
        [
            ("dotnet sage clean", Messages.CleanExampleDefault),
            ("dotnet sage clean --keep 1 --yes", Messages.CleanExampleKeepOne),
            ("dotnet sage clean --keep 0 --older-than 30d", Messages.CleanExampleAge),
        ];
        SetAction((parse, stop) => new CleanCommand(io).RunAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_keep),
            parse.GetValue(_olderThan),
            parse.GetValue(_yes),
            parse.GetValue(_json),
            stop));
    }
}
