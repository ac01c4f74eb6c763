using Sage.Snapshots.Manifests;
using Sage.Testing;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// The power goes at any moment of a snapshot, and takes what was not flushed of the repository: every snapshot that was reported is whole, nothing has to be unlocked, and the next
/// snapshot succeeds. With <c>SAGE_TEST_FULL=1</c> what is left at random is drawn ten times.
/// </summary>
public sealed class SnapshotPowerLossTests(ITestOutputHelper output)
{
    private const int GoneOnWith = 10;
    private const int DrawnInFull = 10;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1";

    [TracerFact]
    public async Task Whatever_a_loss_of_power_takes_every_reported_snapshot_is_whole()
    {
        var scenario = SnapshotScenarios.All.Single(scenario => scenario.Verb == "snapshot-create");
        using var victim = new Victim();
        await scenario.Prepare(victim);
        var repository = SavedTrees.Repository(victim);
        Victim.Copy(repository, repository + ".kept");
        var record = victim.Directory + ".record";
        await victim.FinishAsync(Tracer.Recording(repository, record, scenario.Command));
        var calls = TracedCall.Read(record);
        Victim.Copy(repository + ".kept", repository);
        var history = new DiskHistory(repository, calls);
        var reported = calls.Select((call, index) => (call, index)).Last(item => item.call is { Name: "fsync", Path: ManifestStore.Folder }).index + 1;

        var states = Enumerable.Repeat(PowerLossStates.Of(history), IsFull ? DrawnInFull : 1).SelectMany(all => all).ToList();
        Assert.True(states.Count >= (IsFull ? 1000 : 100), $"there are only {states.Count} states");
        var every = states.Count / GoneOnWith;
        var losses = new List<string>();
        for (var i = 0; i < states.Count; i++)
        {
            var (moment, loss) = states[i];
            new DiskCrash(history, new Random(i)).After(moment, loss).WriteTo(repository);
            try
            {
                await SavedTrees.AllRestoreAsync(victim, moment >= reported ? ["before", "after"] : ["before"]);
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
        output.WriteLine($"snapshot create: {states.Count} states, {losses.Count} losses");
        Assert.True(losses.Count == 0, $"{losses.Count} of {states.Count} states lose something:\n{string.Join("\n\n", losses.Take(10))}");
    }
}
