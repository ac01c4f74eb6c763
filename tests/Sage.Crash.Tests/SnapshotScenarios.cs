using System.Security.Cryptography;
using Sage.Snapshots;
using Sage.Snapshots.Restoring;
using Sage.Snapshots.Upkeep;

namespace Sage.Crash.Tests;

/// <summary>The snapshot verbs, killed at every point: each snapshot that was there stays whole, and going on leads to where an undisturbed command leads.</summary>
internal static class SnapshotScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("snapshot-create", 35, SaveAndEdit, Create("after"), victim => victim.FinishAsync(Create("after")), SavedTrees.AllRestoreAsync, Least: 130),
        new("snapshot-restore", 40, SaveAndEdit, Restore, victim => victim.FinishAsync(Restore), SavedTrees.IsAsBeforeAsync, Least: 220),
        new("snapshot-prune", 25, SaveTwice, Prune, victim => victim.FinishAsync(Prune), SavedTrees.OnlyTheNewestIsLeftAsync, Least: 150),
        new("snapshot-repack", 30, SaveAndReplaceMost, Prune, victim => victim.FinishAsync(Prune), SavedTrees.OnlyTheNewestIsLeftAsync, Least: 150),
        new("snapshot-repair", 30, SaveAndDamage, Repair, victim => victim.FinishAsync(Repair), SavedTrees.AllRestoreAsync, Least: 300),
        new("snapshot-import", 25, ExportAndForget, Import, victim => victim.FinishAsync(Import), SavedTrees.AllRestoreAsync, Least: 90),
        new("snapshot-forget", 10, SaveTwice, Forget, ForgetUnlessDone, SavedTrees.AllRestoreAsync, Least: 30),
        new("snapshot-key-add", 10, SaveEncrypted, AddKey, victim => victim.FinishAsync(AddKey), SavedTrees.BothKeysOpenAsync, Least: 35),
        new("snapshot-warm", 10, SaveWithoutLarge, MoveTo("warm"), victim => victim.FinishAsync(MoveTo("warm")), SavedTrees.AllRestoreAsync),
        new("snapshot-cold", 14, GiveColdPlace, MoveTo("cold"), victim => victim.FinishAsync(MoveTo("cold")), SavedTrees.AllRestoreAsync),
        new("snapshot-hot", 10, MakeCold, MoveTo("hot"), victim => victim.FinishAsync(MoveTo("hot")), SavedTrees.AllRestoreAsync),
    ];

    private static IReadOnlyList<string> Restore => Victim.Tool("snapshot", "restore", "latest", "--to", "data", "--delete", "--yes");

    private static IReadOnlyList<string> Prune => Victim.Tool("snapshot", "prune", "--keep-last", "1", "--yes");

    private static IReadOnlyList<string> Repair => Victim.Tool("snapshot", "repair", "--from", "data");

    private static IReadOnlyList<string> Import => Victim.Tool("snapshot", "import", "archive");

    private static IReadOnlyList<string> Forget => Victim.Tool("snapshot", "forget", "latest", "--yes");

    private static IReadOnlyList<string> AddKey => Victim.Tool("snapshot", "key", "add", "--key-file", SavedTrees.Key, "--new-key-file", SavedTrees.OtherKey);

    /// <summary>The command that saves the tree as it is.</summary>
    public static IReadOnlyList<string> Create(string tag, params string[] more) => Victim.Tool(["snapshot", "create", "data", "--tag", tag, .. more]);

    /// <summary>The command that saves the tree as it is while or after a verb did its work, with a tag that says what must be restored.</summary>
    public static IReadOnlyList<string> NextCreate(string verb) => verb switch
    {
        // What is there may be between the two states.
        "snapshot-restore" => Create(RestoreRequest.BeforeTag),
        "snapshot-key-add" => Create("before", "--key-file", SavedTrees.Key),
        _ => Create("after"),
    };

    private static IReadOnlyList<string> MoveTo(string tier) => Victim.Tool("snapshot", "tier", "move", "--to", tier, "latest~1");

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

    /// <summary>Of the first pack less than a half is needed.</summary>
    private static async Task SaveAndReplaceMost(Victim victim)
    {
        SavedTrees.Make(victim);
        await victim.FinishAsync(Create("before"));
        SavedTrees.ReplaceMost(victim);
        await victim.FinishAsync(Create("after"));
        var request = new PruneRequest { Retention = new Retention { KeepLast = 1 }, DryRun = true };
        Assert.Equal(1, SnapshotPruner.Prune(SavedTrees.Repository(victim), RepositoryKeys.None, request, null, CancellationToken.None).PacksRepacked);
    }

    /// <summary>A part of the large file that was edited is damaged in the second pack, and is still in the tree.</summary>
    private static async Task SaveAndDamage(Victim victim)
    {
        await SaveTwice(victim);
        SavedTrees.DamageNewestPack(victim);
    }

    /// <summary>The older of two snapshots has most of its content for itself.</summary>
    private static async Task SaveWithoutLarge(Victim victim)
    {
        await SaveAndEdit(victim);
        SavedTrees.RemoveLarge(victim);
        await victim.FinishAsync(Create("after"));
    }

    private static async Task GiveColdPlace(Victim victim)
    {
        await SaveWithoutLarge(victim);
        Directory.CreateDirectory(SavedTrees.Cold(victim));
        await victim.FinishAsync(Victim.Tool("snapshot", "tier", "cold", SavedTrees.Cold(victim)));
    }

    private static async Task MakeCold(Victim victim)
    {
        await GiveColdPlace(victim);
        await victim.FinishAsync(MoveTo("cold"));
    }

    private static async Task ExportAndForget(Victim victim)
    {
        SavedTrees.Make(victim);
        await victim.FinishAsync(Create("before"));
        await victim.FinishAsync(Victim.Tool("snapshot", "export", "latest", "archive"));
        Directory.Delete(SavedTrees.Repository(victim), recursive: true);
        SavedTrees.Edit(victim);
    }

    private static async Task ForgetUnlessDone(Victim victim)
    {
        while (SavedTrees.Has(victim, "after"))
            await victim.FinishAsync(Forget);
    }

    private static async Task SaveEncrypted(Victim victim)
    {
        foreach (var name in (string[])[SavedTrees.Key, SavedTrees.OtherKey])
            File.WriteAllBytes(Path.Combine(victim.Directory, name), RandomNumberGenerator.GetBytes(32));
        SavedTrees.Make(victim);
        await victim.FinishAsync(Create("before", "--encrypt", "--key-file", SavedTrees.Key));
    }
}
