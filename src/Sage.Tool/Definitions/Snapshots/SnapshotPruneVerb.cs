using System.CommandLine;
using Sage.Runtime;
using Sage.Snapshots.Upkeep;
using Sage.Tool.Commands.Snapshots;
using Sage.Tool.Configuration;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotPruneVerb : RepositoryVerb
{
    private readonly Option<int?> _keepLast = new("--keep-last")
    {
        Description = Messages.SnapshotPruneKeepLastOption,
        HelpName = "N",
        CustomParser = result => Parameters.Number(result, least: 1),
    };

    private readonly Option<TimeSpan?> _keepWithin = new("--keep-within")
    {
        Description = Messages.SnapshotPruneKeepWithinOption,
        HelpName = "D",
        CustomParser = Parameters.Age,
    };

    private readonly Option<bool> _keepTagged = new("--keep-tagged") { Description = Messages.SnapshotPruneKeepTaggedOption };
    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = Messages.SnapshotPruneDryRunOption };
    private readonly Option<bool> _yes = Parameters.Yes(Messages.CleanYesOption);
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotPruneVerb(SnapshotContext context)
        : base("prune", Messages.SnapshotPruneDescription, context)
    {
        Add(_keepLast);
        Add(_keepWithin);
        Add(_keepTagged);
        Add(_dryRun);
        Add(_yes);
        Add(_json);
        Details =
        [
            Messages.SnapshotPruneDetails,
            Messages.SnapshotPruneDetailsPolicy,
            Messages.SnapshotPruneDetailsSafe,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotPruneExitDone),
            (ExitCode.Usage, Messages.SnapshotPruneExitUsage),
            (ExitCode.Nothing, Messages.SnapshotExitNoRepository),
            (ExitCode.Held, Messages.SnapshotPruneExitHeld),
            (ExitCode.Damaged, Messages.SnapshotPruneExitDamaged),
            (ExitCode.Decide, Messages.CleanExitDecide),
            (ExitCode.Cancelled, Messages.SnapshotPruneExitCancelled),
        ];
        Examples =
        [
            ("dotnet sage snapshot prune --dry-run --keep-last 10", Messages.SnapshotPruneExampleDryRun),
            ("dotnet sage snapshot prune --keep-within 30d --keep-tagged", Messages.SnapshotPruneExampleAge),
            ("dotnet sage snapshot prune", Messages.SnapshotPruneExampleUnneeded),
        ];
        SetAction((parse, access, stop) => new SnapshotPruneCommand(context.Io).Run(access, Settings(parse), stop));
    }

    private SnapshotPruneSettings Settings(ParseResult parse)
    {
        var asked = new Retention
        {
            KeepLast = parse.GetValue(_keepLast),
            KeepWithin = parse.GetValue(_keepWithin),
            KeepTagged = parse.GetValue(_keepTagged),
        };
        var policy = asked.HasRules ? null : ProjectConfiguration.Find(Directory(parse)).Snapshots is { Retention.HasRules: true } found ? found.Retention : null;
        return new SnapshotPruneSettings
        {
            Retention = policy ?? asked,
            Policy = policy is null ? null : Path.Combine(Directory(parse), ProjectConfiguration.FileName),
            DryRun = parse.GetValue(_dryRun),
            Yes = parse.GetValue(_yes),
            Json = parse.GetValue(_json),
        };
    }
}
