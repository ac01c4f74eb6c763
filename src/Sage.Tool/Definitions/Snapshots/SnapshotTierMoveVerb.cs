using System.CommandLine;
using System.CommandLine.Parsing;
using Sage.Runtime;
using Sage.Snapshots.Storage;
using Sage.Tool.Commands.Snapshots;
using Sage.Tool.Configuration;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotTierMoveVerb : RepositoryVerb
{
    private readonly Argument<string[]> _ids = new("id") { Description = Messages.SnapshotTierMoveIdArgument, Arity = ArgumentArity.ZeroOrMore, Validators = { Parameters.RefuseOption } };

    private readonly Option<Tier?> _to = new("--to")
    {
        Description = Messages.SnapshotTierMoveToOption,
        HelpName = "TIER",
        CustomParser = ReadTier,
    };

    private readonly Option<TimeSpan?> _olderThan = new("--older-than")
    {
        Description = Messages.SnapshotTierMoveOlderThanOption,
        HelpName = "D",
        CustomParser = Parameters.Age,
    };

    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = Messages.SnapshotTierMoveDryRunOption };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotTierMoveVerb(SnapshotContext context)
        : base("move", Messages.SnapshotTierMoveDescription, context)
    {
        Add(_ids);
        Add(_to);
        Add(_olderThan);
        Add(_dryRun);
        Add(_json);
        Synopsis = "[ID...] [OPTION]...";
        Details =
        [
            Messages.SnapshotTierMoveDetails,
            Messages.SnapshotTierMoveDetailsPolicy,
            Messages.SnapshotTierMoveDetailsSafe,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotTierMoveExitDone),
            (ExitCode.Failed, Messages.SnapshotTierMoveExitFailed),
            (ExitCode.Usage, Messages.SnapshotTierMoveExitUsage),
            (ExitCode.Nothing, Messages.SnapshotExitNothing),
            (ExitCode.Held, Messages.SnapshotPruneExitHeld),
            (ExitCode.Damaged, Messages.SnapshotExitDamaged),
            (ExitCode.Capability, Messages.SnapshotExitAway),
        ];
        Examples =
        [
            ("dotnet sage snapshot tier move", Messages.SnapshotTierMoveExamplePolicy),
            ("dotnet sage snapshot tier move --to cold --older-than 90d", Messages.SnapshotTierMoveExampleAge),
            ("dotnet sage snapshot tier move --to hot 3f9a2c81", Messages.SnapshotTierMoveExampleBack),
        ];
        SetAction((parse, access, stop) => new SnapshotTierMoveCommand(context.Io).Run(
            access,
            new SnapshotTierMoveSettings
            {
                To = parse.GetValue(_to),
                Names = parse.GetValue(_ids) ?? [],
                OlderThan = parse.GetValue(_olderThan),
                Policy = ProjectConfiguration.Find(Directory(parse)).Snapshots ?? new SnapshotPolicy(),
                DryRun = parse.GetValue(_dryRun),
                Json = parse.GetValue(_json),
            },
            stop));
    }

    private static Tier? ReadTier(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        foreach (var tier in Enum.GetValues<Tier>())
        {
            if (text == TierNames.Of(tier))
                return tier;
        }
        result.AddError(Messages.SnapshotTierIsUnknown(text));
        return null;
    }
}
