using Sage.Testing;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// Programs that are killed at the system calls that touch the install's directory, followed by what a person would do next,
/// and compared with ones that were left alone. All points with <c>SAGE_TEST_FULL=1</c>, else a sample spread over all of them.
/// </summary>
public sealed class CrashPointTests(ITestOutputHelper output)
{
    [TracerTheory]
    [InlineData("run")]
    [InlineData("resume")]
    [InlineData("rollback")]
    [InlineData("restore")]
    [InlineData("clean")]
    [InlineData("update")]
    [InlineData("tree-run")]
    [InlineData("tree-resume")]
    [InlineData("tree-rollback")]
    [InlineData("tree-restore")]
    [InlineData("snapshot-create")]
    [InlineData("snapshot-restore")]
    [InlineData("snapshot-prune")]
    [InlineData("snapshot-repack")]
    [InlineData("snapshot-repair")]
    [InlineData("snapshot-import")]
    [InlineData("snapshot-forget")]
    [InlineData("snapshot-key-add")]
    [InlineData("snapshot-warm")]
    [InlineData("snapshot-cold")]
    [InlineData("snapshot-hot")]
    public async Task Killed_at_any_system_call_nothing_is_lost(string verb)
    {
        var scenario = Scenario.All.Concat(SnapshotScenarios.All).Single(s => s.Verb == verb);
        var workers = Environment.ProcessorCount;
        var tallies = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => TryAsync(scenario, worker, workers))));
        var losses = tallies.SelectMany(t => t.Losses).ToList();
        var (tried, met) = (tallies.Sum(t => t.Tried), tallies.Sum(t => t.Met));
        output.WriteLine($"{verb}: {met} of {tried} points met, of {tallies[0].Points} that there are, {losses.Count} losses");
        Assert.True(losses.Count == 0, $"{losses.Count} of {tried} points lose something:\n{string.Join("\n\n", losses.Take(10))}");
        Assert.True(tallies[0].Points >= scenario.Least, $"there are only {tallies[0].Points} points");
        // Threads take turns differently from run to run, so that some late points are not reached.
        Assert.True(met >= tried * 3 / 4, $"only {met} of {tried} points were met");
    }

    [Fact]
    public void The_snapshot_verbs_are_killed_at_hundreds_of_points()
    {
        Assert.InRange(SnapshotScenarios.All.Sum(scenario => scenario.Sample), 200, 300);
        Assert.True(SnapshotScenarios.All.Sum(scenario => scenario.Least) >= 1000);
    }

    /// <summary>Tries every n-th point, in a directory of its own.</summary>
    private static async Task<Tally> TryAsync(Scenario scenario, int worker, int workers)
    {
        using var victim = new Victim();
        await scenario.Prepare(victim);
        victim.Keep();
        var (points, expected) = await RecordAsync(scenario, victim);
        var tally = new Tally { Points = points.Count };
        foreach (var point in Sample.Of(points, scenario.Sample).Where((_, i) => i % workers == worker))
        {
            victim.Reset();
            tally.Tried++;
            try
            {
                tally.Met += await KillAsync(scenario, victim, point, expected) ? 1 : 0;
            }
            catch (Exception e)
            {
                tally.Losses.Add($"killed {point}: {e.Message}");
            }
        }
        return tally;
    }

    /// <returns>Whether the run met the point: where it did not, it must have ended well.</returns>
    private static async Task<bool> KillAsync(Scenario scenario, Victim victim, CrashPoint point, Outcome expected)
    {
        var (code, text) = await victim.RunAsync(point.Killing(victim.Directory, scenario.Command));
        Assert.True(code is 0 or 137, $"exit code {code}:\n{text}");
        victim.AssertProgressFileIsWhole();
        victim.State();
        await scenario.Next(victim);
        expected.AssertReached(victim, scenario.Kills);
        await scenario.Check(victim);
        return code == 137;
    }

    private static async Task<(IReadOnlyList<CrashPoint> Points, Outcome Expected)> RecordAsync(Scenario scenario, Victim victim)
    {
        var record = victim.Directory + ".record";
        await victim.FinishAsync(Tracer.Recording(victim.Directory, record, scenario.Command));
        await scenario.Next(victim);
        await scenario.Check(victim);
        var calls = TracedCall.Read(record).Where(c => c.Path.Split('/')[0] is not ("effects" or "opt"));
        return (CrashPoint.Of(calls), Outcome.Of(victim));
    }

    private sealed class Tally
    {
        public int Points { get; init; }

        public int Tried { get; set; }

        public int Met { get; set; }

        public List<string> Losses { get; } = [];
    }
}
