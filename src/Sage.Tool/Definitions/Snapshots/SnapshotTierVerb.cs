using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotTierVerb : RepositoryVerb
{
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotTierVerb(SnapshotContext context)
        : base("tier", Messages.SnapshotTierDescription, context)
    {
        Add(_json);
        Add(new SnapshotTierMoveVerb(context));
        Add(new SnapshotTierColdVerb(context));
        Synopsis = "[COMMAND] [OPTION]...";
        Details =
        [
            Messages.SnapshotTierDetails,
            Messages.SnapshotTierDetailsTable,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotShowExitDone),
            (ExitCode.Nothing, Messages.SnapshotExitNoRepository),
            (ExitCode.Damaged, Messages.SnapshotExitDamaged),
        ];
        Examples =
        [
            ("dotnet sage snapshot tier", Messages.SnapshotTierExampleTable),
            ("dotnet sage snapshot tier move", Messages.SnapshotTierMoveExamplePolicy),
        ];
        SetAction((parse, access, stop) => new SnapshotTierCommand(context.Io).Show(access, parse.GetValue(_json), stop));
    }
}
