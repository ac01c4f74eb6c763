namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotVerb : Verb
{
    public SnapshotVerb(ToolIo io, CommonOptions common)
        : base("snapshot", Messages.SnapshotDescription)
    {
        var repository = new RepositoryOptions();
        var context = new SnapshotContext(io, common, repository);
        Add(repository.Repository);
        Add(repository.PassphraseFile);
        Add(repository.KeyFile);
        Add(new SnapshotCreateVerb(context));
        Add(new SnapshotListVerb(context));
        Add(new SnapshotShowVerb(context));
        Add(new SnapshotCatVerb(context));
        Add(new SnapshotFindVerb(context));
        Add(new SnapshotDiffVerb(context));
        Add(new SnapshotRestoreVerb(context));
        Add(new SnapshotVerifyVerb(context));
        Add(new SnapshotRepairVerb(context));
        Add(new SnapshotForgetVerb(context));
        Add(new SnapshotPruneVerb(context));
        Add(new SnapshotStatsVerb(context));
        Add(new SnapshotExportVerb(context));
        Add(new SnapshotImportVerb(context));
        Add(new SnapshotKeyVerb(context));
        Details =
        [
            Messages.SnapshotDetails,
            Messages.SnapshotDetailsIds,
            Messages.SnapshotDetailsKeys,
        ];
        Examples =
        [
            ("dotnet sage snapshot create --tag before-upgrade", Messages.SnapshotExampleCreate),
            ("dotnet sage snapshot list", Messages.SnapshotExampleList),
            ("dotnet sage snapshot diff latest --working", Messages.SnapshotExampleDiff),
            ("dotnet sage snapshot restore latest", Messages.SnapshotExampleRestore),
        ];
    }
}
