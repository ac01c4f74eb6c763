using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotStatsVerb : RepositoryVerb
{
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotStatsVerb(SnapshotContext context)
        : base("stats", Messages.SnapshotStatsDescription, context)
    {
        Add(_json);
        Details =
        [
            Messages.SnapshotStatsDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotShowExitDone),
            (ExitCode.Nothing, Messages.SnapshotExitNoRepository),
            (ExitCode.Damaged, Messages.SnapshotExitDamaged),
        ];
        Examples =
        [
            ("dotnet sage snapshot stats", Messages.SnapshotStatsExample),
        ];
        SetAction((parse, access, stop) => new SnapshotStatsCommand(context.Io).Run(access, parse.GetValue(_json), stop));
    }
}
