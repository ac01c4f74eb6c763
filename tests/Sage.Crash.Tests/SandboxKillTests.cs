using Sage.Testing;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// Verbs of the sandbox that are killed at the system calls that touch the workspace or the state of transactions, followed by what a person would do next: the workspace is the old or the new,
/// whole, and nothing else is left. All points with <c>SAGE_TEST_FULL=1</c>, else a sample spread over all of them.
/// </summary>
public sealed class SandboxKillTests(ITestOutputHelper output)
{
    private const string AnyTime = "any";

    private const string Tree = """
        umask 022; mkdir -p kept gone/deep moved/in turned; echo 1 > kept/changed; echo 2 > kept/removed; echo 3 > kept/mode; echo 4 > gone/deep/4; echo 5 > moved/in/5; echo 6 > turned/6; ln -s kept link
        echo 7 > twin; ln twin kept/twin; echo 8 > file; find . -exec touch -h -d @1000 {} +
        """;

    private const string Changes = """
        umask 022; echo x > kept/changed; rm kept/removed; chmod 600 kept/mode; rm -r gone; mv moved new; echo y > new/in/more; rm -r turned; echo z > turned; rm file; mkdir -p file/in; echo w > file/in/w
        ln -sfn new link; ln kept/changed again; echo v > twin; ln twin third; mkdir -m 500 shut; mkfifo pipe; chmod 700 kept
        touch -h -d @2000 kept/changed new/in/more turned file/in/w link twin pipe new/in new file/in file shut kept .
        """;

    [TracerTheory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_commit_is_nothing_or_is_finished(bool isRoot) => KillAsync(isRoot, isApart: false, 16, 400, async (victim, trees, index) =>
    {
        var state = await victim.TransactionState();
        if (state == "open" && index % 2 == 0)
        {
            await victim.Finish("discard");
            return trees.Old;
        }
        if (state is not null)
            await victim.Finish("commit");
        return trees.New;
    });

    /// <summary>What is copied is prepared in the workspace. A kill leaves a directory there, which somebody else could have made: the workspace has another time then, and a commit has to be forced.</summary>
    [TracerFact(NeedsRoot = true)]
    public Task A_commit_that_copies_is_nothing_or_is_finished() => KillAsync(isRoot: true, isApart: true, 16, 500, async (victim, trees, index) =>
    {
        switch (await victim.TransactionState())
        {
            case "open" when index % 2 == 0:
                await victim.Finish("discard");
                return AnyRootTime(trees.Old);
            case "open":
                await victim.Finish("commit", "--force");
                return AnyRootTime(trees.New);
            case "committing":
                await victim.Finish("commit");
                return trees.New;
            default:
                return trees.New;
        }
    });

    private async Task KillAsync(bool isRoot, bool isApart, int sample, int least, Func<SandboxVictim, (string Old, string New), int, Task<string>> next)
    {
        var workers = Environment.ProcessorCount;
        var tallies = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            await using var victim = new SandboxVictim(isRoot, isApart);
            var (points, trees) = await RecordAsync(victim);
            var (met, tried, losses) = (0, 0, new List<string>());
            foreach (var (point, index) in Sample.Of(points, sample).Select((point, index) => (point, index)).Where(one => one.index % workers == worker))
            {
                tried++;
                await victim.Prepare(Tree);
                await victim.Finish("run", "--", "sh", "-ec", Changes);
                try
                {
                    var run = await victim.Run(point.Killing(victim.Directory, victim.Sandbox("commit")));
                    Assert.True(run.ExitCode is 0 or 137, $"exit code {run.ExitCode}:\n{run.Output}{run.Error}");
                    met += run.ExitCode == 137 ? 1 : 0;
                    var expected = await next(victim, trees, index);
                    var tree = await victim.Tree();
                    Assert.Equal(expected, IsAnyRootTime(expected) ? AnyRootTime(tree) : tree);
                    victim.AssertNothingIsLeft();
                }
                catch (Exception e)
                {
                    losses.Add($"killed {point}: {e.Message}");
                }
            }
            return (Points: points.Count, Met: met, Tried: tried, Losses: losses);
        })));
        var losses = tallies.SelectMany(tally => tally.Losses).ToList();
        var (tried, met) = (tallies.Sum(tally => tally.Tried), tallies.Sum(tally => tally.Met));
        output.WriteLine($"{met} of {tried} points met, of {tallies[0].Points} that there are, {losses.Count} losses");
        Assert.True(losses.Count == 0, $"{losses.Count} of {tried} points lose something:\n{string.Join("\n\n", losses.Take(10))}");
        Assert.True(tallies[0].Points >= least, $"there are only {tallies[0].Points} points");
        Assert.True(met >= tried * 3 / 4, $"only {met} of {tried} points were met");
    }

    private static async Task<(IReadOnlyList<CrashPoint> Points, (string Old, string New) Trees)> RecordAsync(SandboxVictim victim)
    {
        await victim.Prepare(Tree);
        var old = await victim.Tree();
        await victim.Finish("run", "--", "sh", "-ec", Changes);
        Assert.Equal(old, await victim.Tree());
        var record = victim.Directory + ".record";
        var run = await victim.Run(Tracer.Recording(victim.Directory, record, victim.Sandbox("commit")));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        victim.AssertNothingIsLeft();
        return (CrashPoint.Of(TracedCall.Read(record)), (old, await victim.Tree()));
    }

    /// <summary>A tree without the time of its root.</summary>
    private static string AnyRootTime(string tree) => string.Join('\n', tree.Split('\n').Select((line, number) => number == 0 ? AnyTime : line));

    private static bool IsAnyRootTime(string tree) => tree.StartsWith(AnyTime, StringComparison.Ordinal);
}
