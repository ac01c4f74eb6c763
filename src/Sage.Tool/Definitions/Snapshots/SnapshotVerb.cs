namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotVerb : Verb
{
    private static readonly (string Name, Func<SnapshotContext, Verb> Create)[] Verbs =
    [
        ("create", context => new SnapshotCreateVerb(context)),
        ("watch", context => new SnapshotWatchVerb(context)),
        ("list", context => new SnapshotListVerb(context)),
        ("show", context => new SnapshotShowVerb(context)),
        ("cat", context => new SnapshotCatVerb(context)),
        ("find", context => new SnapshotFindVerb(context)),
        ("diff", context => new SnapshotDiffVerb(context)),
        ("restore", context => new SnapshotRestoreVerb(context)),
        ("verify", context => new SnapshotVerifyVerb(context)),
        ("repair", context => new SnapshotRepairVerb(context)),
        ("forget", context => new SnapshotForgetVerb(context)),
        ("prune", context => new SnapshotPruneVerb(context)),
        ("tier", context => new SnapshotTierVerb(context)),
        ("stats", context => new SnapshotStatsVerb(context)),
        ("export", context => new SnapshotExportVerb(context)),
        ("import", context => new SnapshotImportVerb(context)),
        ("key", context => new SnapshotKeyVerb(context)),
    ];

    /// <param name="name">The verb below this one that is called: the others are made only where it is none of them.</param>
    public SnapshotVerb(ToolIo io, CommonOptions common, string name = "")
        : base("snapshot", Messages.SnapshotDescription)
    {
        var repository = new RepositoryOptions();
        var context = new SnapshotContext(io, common, repository);
        Add(repository.Repository);
        Add(repository.PassphraseFile);
        Add(repository.KeyFile);
        var called = Array.Find(Verbs, verb => verb.Name == name);
        foreach (var verb in called.Create is null ? Verbs : [called])
            Add(verb.Create(context));
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
