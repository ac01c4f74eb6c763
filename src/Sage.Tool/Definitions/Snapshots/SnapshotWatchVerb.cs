using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;
using Sage.Tool.Configuration;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotWatchVerb : RepositoryVerb
{
    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(30);

    private readonly SavingOptions _saving = new(Messages.SnapshotWatchPathArgument);

    private readonly Option<TimeSpan?> _every = new("--every")
    {
        Description = Messages.SnapshotWatchEveryOption,
        HelpName = "D",
        CustomParser = result =>
        {
            if (Parameters.Age(result) is not { } every)
                return null;
            if (every == TimeSpan.Zero)
                result.AddError(Messages.AgeIsInvalid(result.Tokens[0].Value));
            return every;
        },
    };

    public SnapshotWatchVerb(SnapshotContext context)
        : base("watch", Messages.SnapshotWatchDescription, context)
    {
        Add(_every);
        _saving.AddTo(this);
        Details =
        [
            Messages.SnapshotWatchDetails,
            Messages.SnapshotWatchDetailsScan,
            Messages.SnapshotWatchDetailsRetention,
            Messages.SnapshotWatchDetailsTrouble,
        ];
        ExitCodes =
        [
            (ExitCode.Failed, Messages.SnapshotWatchExitFailed),
            (ExitCode.Usage, Messages.SnapshotPruneExitUsage),
            (ExitCode.Nothing, Messages.SnapshotWatchExitNothing),
            (ExitCode.Damaged, Messages.SnapshotWatchExitDamaged),
            (ExitCode.Decide, Messages.SnapshotExitDecide),
            (ExitCode.Cancelled, Messages.SnapshotWatchExitCancelled),
        ];
        Examples =
        [
            ("dotnet sage snapshot watch", Messages.SnapshotWatchExample),
            ("dotnet sage snapshot watch src --every 5s --tag watched", Messages.SnapshotWatchExampleTag),
        ];
        SetAction((parse, access, stop) =>
            new SnapshotWatchCommand(context.Io, SnapshotWatchRetention.Find(access, Directory(parse))).RunAsync(access, _saving.Settings(parse, Directory(parse)), Every(parse), stop));
    }

    private TimeSpan Every(ParseResult parse) => parse.GetValue(_every) ?? ProjectConfiguration.Find(Directory(parse)).Snapshots?.Interval ?? UsualInterval;
}
