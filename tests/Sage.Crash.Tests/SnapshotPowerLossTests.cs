using Sage.Snapshots;
using Sage.Snapshots.Manifests;
using Sage.Testing;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// The power goes at any moment of a snapshot, and takes what was not flushed of the repository: every snapshot that was reported is whole, nothing has to be unlocked, and the next
/// snapshot succeeds; so does the next move between tiers, and what was to be done with the repository when the power went. With <c>SAGE_TEST_FULL=1</c> what is left at random is drawn ten times.
/// </summary>
public sealed class SnapshotPowerLossTests(ITestOutputHelper output)
{
    private const int GoneOnWith = 10;
    private const int DrawnInFull = 10;
    private const int Moves = 25;
    private const int Upkeep = 10;

    [TracerFact]
    public Task Whatever_a_loss_of_power_takes_every_reported_snapshot_is_whole() => LoseAsync(
        "snapshot-create", SavedTrees.Repository, int.MaxValue, (victim, reported) => SavedTrees.AllRestoreAsync(victim, reported ? ["before", "after"] : ["before"]), BothRestoreAsync);

    [TracerTheory]
    [InlineData("snapshot-warm")]
    [InlineData("snapshot-cold")]
    [InlineData("snapshot-hot")]
    public Task Whatever_a_loss_of_power_takes_of_a_move_every_snapshot_is_whole(string verb) =>
        LoseAsync(verb, victim => victim.Layout.Root, Moves, (victim, _) => BothRestoreAsync(victim), BothRestoreAsync);

    [TracerTheory]
    [InlineData("snapshot-prune")]
    [InlineData("snapshot-repack")]
    public Task Whatever_a_loss_of_power_takes_of_a_prune_what_it_keeps_is_whole(string verb) =>
        LoseAsync(verb, SavedTrees.Repository, Upkeep, (victim, _) => SavedTrees.AllRestoreAsync(victim, ["after"]), SavedTrees.OnlyTheNewestIsLeftAsync);

    [TracerFact]
    public Task Whatever_a_loss_of_power_takes_of_an_import_a_snapshot_that_is_seen_is_whole() => LoseAsync(
        "snapshot-import",
        victim => victim.Layout.Root,
        Upkeep,
        (victim, reported) => reported || SnapshotRepository.IsAt(SavedTrees.Repository(victim)) ? SavedTrees.AllRestoreAsync(victim, reported ? ["before"] : []) : Task.CompletedTask,
        victim => SavedTrees.AllRestoreAsync(victim, ["before"]));

    [TracerFact]
    public Task Whatever_a_loss_of_power_takes_of_a_repair_what_was_not_damaged_is_whole() => LoseAsync(
        "snapshot-repair",
        SavedTrees.Repository,
        Upkeep,
        (victim, _) => SavedTrees.RestoresAsync(victim, "before"),
        victim => SavedTrees.AllRestoreAsync(victim, ["before", "after", "repair"]));

    private static Task BothRestoreAsync(Victim victim) => SavedTrees.AllRestoreAsync(victim, ["before", "after"]);

    /// <param name="place">The directory on the disk that loses power.</param>
    /// <param name="sample">How many states are tried where not all are.</param>
    /// <param name="check">What must hold when the power is back; told whether the directory of snapshots had been flushed for the last time.</param>
    /// <param name="checkNext">What must hold when the same was done again.</param>
    private async Task LoseAsync(string verb, Func<Victim, string> place, int sample, Func<Victim, bool, Task> check, Func<Victim, Task> checkNext)
    {
        var scenario = SnapshotScenarios.All.Single(scenario => scenario.Verb == verb);
        using var victim = new Victim();
        await scenario.Prepare(victim);
        // Space alone, which each state would have to be written with.
        if (SnapshotRepository.IsAt(SavedTrees.Repository(victim)))
            File.Delete(Path.Combine(SavedTrees.Repository(victim), "reserve"));
        var disk = place(victim);
        Victim.Copy(disk, disk + ".kept");
        var record = victim.Directory + ".record";
        await victim.FinishAsync(Tracer.Recording(disk, record, scenario.Command));
        var calls = TracedCall.Read(record);
        Victim.Copy(disk + ".kept", disk);
        var history = new DiskHistory(disk, calls);
        var reported = 1 + calls.Select((call, index) => (call, index)).LastOrDefault(item => item.call.Name == "fsync" && Path.GetFileName(item.call.Path) == ManifestStore.Folder, (null!, calls.Count)).index;

        var states = Enumerable.Repeat(PowerLossStates.Of(history), Sample.IsFull ? DrawnInFull : 1).SelectMany(all => all).ToList();
        if (sample == int.MaxValue)
            Assert.True(states.Count >= (Sample.IsFull ? 1000 : 100), $"there are only {states.Count} states");
        if (!Sample.IsFull && states.Count > sample)
            states = [.. Enumerable.Range(0, sample).Select(i => states[(int)((long)i * states.Count / sample)])];
        var every = Math.Max(1, states.Count / Math.Min(GoneOnWith, sample / 4));
        var losses = new List<string>();
        for (var i = 0; i < states.Count; i++)
        {
            var (moment, loss) = states[i];
            new DiskCrash(history, new Random(i)).After(moment, loss).WriteTo(disk);
            try
            {
                await check(victim, moment >= reported);
                if (i % every != 0)
                    continue;
                await scenario.Next(victim);
                await checkNext(victim);
            }
            catch (Exception e)
            {
                losses.Add($"{loss} lost after {moment} calls (state {i}), the last {calls[moment - 1].Name} of {calls[moment - 1].Path}: {e.Message}");
            }
        }
        output.WriteLine($"{verb}: {states.Count} states, {losses.Count} losses");
        Assert.True(losses.Count == 0, $"{losses.Count} of {states.Count} states lose something:\n{string.Join("\n\n", losses.Take(10))}");
    }
}
