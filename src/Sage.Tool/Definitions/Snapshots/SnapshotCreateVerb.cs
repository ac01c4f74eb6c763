using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotCreateVerb : RepositoryVerb
{
    private readonly SavingOptions _saving = new(Messages.SnapshotCreatePathArgument);

    public SnapshotCreateVerb(SnapshotContext context)
        : base("create", Messages.SnapshotCreateDescription, context)
    {
        _saving.AddTo(this);
        Details =
        [
            Messages.SnapshotCreateDetails,
            Messages.SnapshotCreateDetailsIgnore,
            Messages.SnapshotCreateDetailsProblems,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotCreateExitDone),
            (ExitCode.Failed, Messages.SnapshotCreateExitFailed),
            (ExitCode.Nothing, Messages.SnapshotCreateExitNothing),
            (ExitCode.Held, Messages.SnapshotExitHeld),
            (ExitCode.Decide, Messages.SnapshotExitDecide),
            (ExitCode.Cancelled, Messages.SnapshotCreateExitCancelled),
        ];
        Examples =
        [
            ("dotnet sage snapshot create", Messages.SnapshotExampleCreate),
            ("dotnet sage snapshot create src --tag before-upgrade", Messages.SnapshotCreateExampleTag),
            ("dotnet sage snapshot create --exclude 'build/' --exclude '*.o'", Messages.SnapshotCreateExampleExclude),
            ("dotnet sage snapshot create --encrypt --repository /mnt/backup", Messages.SnapshotCreateExampleEncrypt),
        ];
        SetAction((parse, access, stop) => new SnapshotCreateCommand(context.Io).Run(access, _saving.Settings(parse, Directory(parse)), stop));
    }
}
