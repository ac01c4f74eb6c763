using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotTierColdVerb : RepositoryVerb
{
    private readonly Argument<string> _directory = new("directory") { Description = Messages.SnapshotTierColdArgument, Validators = { Parameters.RefuseOption } };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotTierColdVerb(SnapshotContext context)
        : base("cold", Messages.SnapshotTierColdDescription, context)
    {
        Add(_directory);
        Add(_json);
        Details =
        [
            Messages.SnapshotTierColdDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotTierColdExitDone),
            (ExitCode.Usage, Messages.SnapshotTierColdExitUsage),
            (ExitCode.Nothing, Messages.SnapshotTierColdExitNothing),
            (ExitCode.Held, Messages.SnapshotPruneExitHeld),
            (ExitCode.Decide, Messages.SnapshotTierColdExitDecide),
        ];
        Examples =
        [
            ("dotnet sage snapshot tier cold /mnt/archive", Messages.SnapshotTierColdExample),
        ];
        SetAction((parse, access, stop) => new SnapshotTierCommand(context.Io).SetCold(
            access,
            Path.GetFullPath(parse.GetRequiredValue(_directory), Directory(parse)),
            parse.GetValue(_json),
            stop));
    }
}
