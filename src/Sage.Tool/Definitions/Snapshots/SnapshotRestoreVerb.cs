using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotRestoreVerb : RepositoryVerb
{
    private readonly Argument<string> _id = SnapshotParameters.Id();
    private readonly Option<string?> _to = new("--to") { Description = Messages.SnapshotRestoreToOption, HelpName = "DIR" };
    private readonly Option<string[]> _paths = SnapshotParameters.Many("--path", "P", Messages.SnapshotRestorePathOption);
    private readonly Option<bool> _delete = new("--delete") { Description = Messages.SnapshotRestoreDeleteOption };
    private readonly Option<bool> _keepGoing = new("--keep-going") { Description = Messages.SnapshotRestoreKeepGoingOption };
    private readonly Option<bool> _yes = Parameters.Yes(Messages.CleanYesOption);
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotRestoreVerb(SnapshotContext context)
        : base("restore", Messages.SnapshotRestoreDescription, context)
    {
        Add(_id);
        Add(_to);
        Add(_paths);
        Add(_delete);
        Add(_keepGoing);
        Add(_yes);
        Add(_json);
        Details =
        [
            Messages.SnapshotRestoreDetails,
            Messages.SnapshotRestoreDetailsUndo,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotRestoreExitDone),
            (ExitCode.Failed, Messages.SnapshotRestoreExitFailed),
            (ExitCode.Nothing, Messages.SnapshotExitNothing),
            (ExitCode.Held, Messages.SnapshotExitHeld),
            (ExitCode.Damaged, Messages.SnapshotRestoreExitDamaged),
            (ExitCode.Decide, Messages.SnapshotExitDecide),
            (ExitCode.Capability, Messages.SnapshotExitAway),
            (ExitCode.Cancelled, Messages.SnapshotRestoreExitCancelled),
        ];
        Examples =
        [
            ("dotnet sage snapshot restore latest", Messages.SnapshotRestoreExampleAsk),
            ("dotnet sage snapshot restore latest --to /tmp/look", Messages.SnapshotRestoreExampleTo),
            ("dotnet sage snapshot restore latest~1 --path src --delete", Messages.SnapshotRestoreExampleDelete),
        ];
        SetAction((parse, access, stop) => new SnapshotRestoreCommand(context.Io).Run(
            access,
            new SnapshotRestoreSettings
            {
                Name = parse.GetRequiredValue(_id),
                Target = parse.GetValue(_to) is { } target ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(target, Directory(parse))) : null,
                Paths = parse.GetValue(_paths) ?? [],
                Delete = parse.GetValue(_delete),
                KeepGoing = parse.GetValue(_keepGoing),
                Yes = parse.GetValue(_yes),
                Json = parse.GetValue(_json),
            },
            stop));
    }
}
