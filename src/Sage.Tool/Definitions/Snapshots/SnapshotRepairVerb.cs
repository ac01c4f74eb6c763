using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotRepairVerb : RepositoryVerb
{
    private readonly Option<string?> _from = new("--from") { Description = Messages.SnapshotRepairFromOption, HelpName = "DIR" };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotRepairVerb(SnapshotContext context)
        : base("repair", Messages.SnapshotRepairDescription, context)
    {
        Add(_from);
        Add(_json);
        Details =
        [
            Messages.SnapshotRepairDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotVerifyExitDone),
            (ExitCode.Nothing, Messages.SnapshotExitNoRepository),
            (ExitCode.Held, Messages.SnapshotPruneExitHeld),
            (ExitCode.Damaged, Messages.SnapshotRepairExitDamaged),
        ];
        Examples =
        [
            ("dotnet sage snapshot repair", Messages.SnapshotRepairExampleAlone),
            ("dotnet sage snapshot repair --from .", Messages.SnapshotRepairExampleFrom),
        ];
        SetAction((parse, access, stop) => new SnapshotRepairCommand(context.Io).Run(
            access,
            parse.GetValue(_from) is { } source ? Path.GetFullPath(source, Directory(parse)) : null,
            parse.GetValue(_json),
            stop));
    }
}
