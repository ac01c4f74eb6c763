namespace Sage.Crash.Tests;

/// <summary>The snapshot verbs, killed at every point: each snapshot that was there stays whole, and going on leads to where an undisturbed command leads.</summary>
internal static class SnapshotScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("snapshot-create", 60, SaveAndEdit, Create("after"), victim => victim.FinishAsync(Create("after")), SavedTrees.AllRestoreAsync),
        new("snapshot-restore", 60, SaveAndEdit, Restore, victim => victim.FinishAsync(Restore), SavedTrees.IsAsBeforeAsync),
        new("snapshot-prune", 50, SaveTwice, Prune, victim => victim.FinishAsync(Prune), SavedTrees.OnlyTheNewestIsLeftAsync),
        new("snapshot-import", 40, ExportAndForget, Import, victim => victim.FinishAsync(Import), SavedTrees.AllRestoreAsync),
    ];

    private static IReadOnlyList<string> Restore => Victim.Tool("snapshot", "restore", "latest", "--to", "data", "--delete", "--yes");

    private static IReadOnlyList<string> Prune => Victim.Tool("snapshot", "prune", "--keep-last", "1", "--yes");

    private static IReadOnlyList<string> Import => Victim.Tool("snapshot", "import", "archive");

    private static IReadOnlyList<string> Create(string tag) => Victim.Tool("snapshot", "create", "data", "--tag", tag);

    private static async Task SaveAndEdit(Victim victim)
    {
        SavedTrees.Make(victim);
        await victim.FinishAsync(Create("before"));
        SavedTrees.Edit(victim);
    }

    private static async Task SaveTwice(Victim victim)
    {
        await SaveAndEdit(victim);
        await victim.FinishAsync(Create("after"));
    }

    private static async Task ExportAndForget(Victim victim)
    {
        SavedTrees.Make(victim);
        await victim.FinishAsync(Create("before"));
        await victim.FinishAsync(Victim.Tool("snapshot", "export", "latest", "archive"));
        Directory.Delete(SavedTrees.Repository(victim), recursive: true);
        SavedTrees.Edit(victim);
    }
}
