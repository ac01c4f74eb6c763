using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Sage.Hosting.Protection;
using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Installs;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// The power goes at any moment of a recorded run, and takes what was not flushed: whatever was reported durable is there, and
/// going on leads to where an undisturbed run leads. All states with <c>SAGE_TEST_FULL=1</c>, else a sample spread over them.
/// </summary>
public sealed partial class PowerLossTests(ITestOutputHelper output)
{
    [TracerTheory]
    [InlineData("run", 30)]
    [InlineData("resume", 15)]
    [InlineData("rollback", 15)]
    [InlineData("restore", 10)]
    [InlineData("update", 10)]
    public async Task Whatever_a_loss_of_power_takes_nothing_that_was_reported_durable_is_lost(string verb, int resumed)
    {
        var scenario = Scenario.All.Single(s => s.Verb == verb);
        using var victim = new Victim();
        await scenario.Prepare(victim);
        victim.Keep();
        var record = victim.Directory + ".record";
        await victim.FinishAsync(Tracer.Recording(victim.Directory, record, scenario.Command));
        await scenario.Next(victim);
        var expected = victim.Tree();
        var calls = TracedCall.Read(record);
        victim.Reset();
        var before = victim.Records().Count;
        var history = new DiskHistory(victim.Directory, calls);

        var states = PowerLossStates.Of(history).ToList();
        var every = Sample.IsFull ? 1 : Math.Max(1, states.Count / resumed);
        var losses = new List<string>();
        for (var i = 0; i < states.Count; i++)
        {
            var (moment, loss) = states[i];
            new DiskCrash(history, new Random(i)).After(moment, loss).WriteTo(victim.Directory);
            try
            {
                await AssertNothingIsLostAsync(victim, before + Reported(history, calls, moment));
                if (i % every != 0)
                    continue;
                await scenario.Next(victim);
                await scenario.Check(victim);
                Assert.Equal(expected, victim.Tree());
            }
            catch (Exception e)
            {
                losses.Add($"{loss} lost after {moment} calls (state {i}), the last {calls[moment - 1].Name} of {calls[moment - 1].Path}: {e.Message}");
            }
        }
        output.WriteLine($"{verb}: {states.Count} states, {states.Count / every} gone on with, {losses.Count} losses");
        Assert.True(losses.Count == 0, $"{losses.Count} of {states.Count} states lose something:\n{string.Join("\n\n", losses.Take(10))}");
    }

    /// <summary>The journal can be read, holds what was flushed, and the copies that it names are whole.</summary>
    private static async Task AssertNothingIsLostAsync(Victim victim, int records)
    {
        Assert.True(victim.Records().Count >= records, $"{victim.Records().Count} records of {records}");
        if (victim.State() is not { } state)
            return;
        using var store = new PlainCopyStore(victim.Layout, victim.Directory, snapshots: new SnapshotTrees(victim.Layout));
        Assert.Empty(await store.VerifyAsync(ReferencedImages.Of([state]), CancellationToken.None));
    }

    /// <summary>How many records of the journal had been flushed.</summary>
    private static int Reported(DiskHistory history, IReadOnlyList<TracedCall> calls, int moment) =>
        history.Steps.Where(s => s.DurableFrom < moment && s.Change is DataChange && calls[s.Ended].Path.EndsWith("/journal.jsonl", StringComparison.Ordinal))
            .Sum(s => int.Parse(RecordCount().Match(Encoding.UTF8.GetString(((DataChange)s.Change).Data)).Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("\"n\":([0-9]+)")]
    private static partial Regex RecordCount();
}
