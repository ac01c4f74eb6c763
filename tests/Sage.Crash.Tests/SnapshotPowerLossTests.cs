using Sage.Snapshots.Manifests;
using Sage.Testing;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// The power goes at any moment of a snapshot, and takes what was not flushed of the repository: every snapshot that was reported is whole, nothing has to be unlocked, and the next
/// snapshot succeeds; so does the next move between tiers. With <c>SAGE_TEST_FULL=1</c> what is left at random is drawn ten times.
/// </summary>
public sealed class SnapshotPowerLossTests(ITestOutputHelper output)
{
    private const int GoneOnWith = 10;
    private const int DrawnInFull = 10;
    private const int Moves = 25;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1";

    [TracerFact]
    public async Task Whatever_a_loss_of_power_takes_every_reported_snapshot_is_whole() =>
        await LoseAsync("snapshot-create", SavedTrees.Repository, int.MaxValue, calls => calls.Select((call, index) => (call, index)).Last(item => item.call is { Name: "fsync", Path: ManifestStore.Folder }).index + 1);

    [TracerTheory]
    [InlineData("snapshot-warm")]
    [InlineData("snapshot-cold")]
    [InlineData("snapshot-hot")]
    public async Task Whatever_a_loss_of_power_takes_of_a_move_every_snapshot_is_whole(string verb) => await LoseAsync(verb, victim => victim.Layout.Root, Moves, _ => 0);

    /// <param name="place">The directory on the disk that loses power.</param>
    /// <param name="sample">How many states are tried where not all are.</param>
    /// <param name="reported">After how many calls both snapshots must be there.</param>
    private async Task LoseAsync(string verb, Func<Victim, string> place, int sample, Func<IReadOnlyList<TracedCall>, int> reported)
    {
        var scenario = SnapshotScenarios.All.Single(scenario => scenario.Verb == verb);
        using var victim = new Victim();
        await scenario.Prepare(victim);
        var disk = place(victim);
        Victim.Copy(disk, disk + ".kept");
        var record = victim.Directory + ".record";
        await victim.FinishAsync(Tracer.Recording(disk, record, scenario.Command));
        var calls = TracedCall.Read(record);
        Victim.Copy(disk + ".kept", disk);
        var history = new DiskHistory(disk, calls);

        var states = Enumerable.Repeat(PowerLossStates.Of(history), IsFull ? DrawnInFull : 1).SelectMany(all => all).ToList();
        if (sample == int.MaxValue)
            Assert.True(states.Count >= (IsFull ? 1000 : 100), $"there are only {states.Count} states");
        if (!IsFull && states.Count > sample)
            states = [.. Enumerable.Range(0, sample).Select(i => states[(int)((long)i * states.Count / sample)])];
        var every = Math.Max(1, states.Count / GoneOnWith);
        var losses = new List<string>();
        for (var i = 0; i < states.Count; i++)
        {
            var (moment, loss) = states[i];
            new DiskCrash(history, new Random(i)).After(moment, loss).WriteTo(disk);
            try
            {
                await SavedTrees.AllRestoreAsync(victim, moment >= reported(calls) ? ["before", "after"] : ["before"]);
                if (i % every != 0)
                    continue;
                await scenario.Next(victim);
                await SavedTrees.AllRestoreAsync(victim, ["before", "after"]);
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
