using System.Text.Json;
using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Upkeep;
using Sage.Testing;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// A watch that removes what its policy does not keep, killed at the calls that touch the repository: the last snapshot that it told of is there, every one that is there is whole, nothing
/// has to be unlocked, and the next snapshot succeeds. All points with <c>SAGE_TEST_FULL=1</c>, else a sample spread over them.
/// </summary>
public sealed class WatchKillTests(ITestOutputHelper output)
{
    /// <summary>So many points are tried where not all are.</summary>
    private const int Few = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static IReadOnlyList<string> Watch => Victim.Tool("snapshot", "watch", "data", "--every", "1s", "--tag", "watched", "--json");

    [TracerFact]
    public async Task Killed_at_any_system_call_what_it_told_of_is_there_and_the_next_snapshot_succeeds()
    {
        using var victim = new Victim();
        SavedTrees.Make(victim);
        File.WriteAllText(Path.Combine(victim.Directory, "sage.yaml"), "checkpoint_policy:\n  retention:\n    keep_last: 1\n");
        victim.Keep();
        var record = victim.Directory + ".record";
        var undisturbed = await WatchAsync(victim, Tracer.Recording(victim.Directory, record, Watch));
        Assert.Equal((ExitCode.Nothing, 2), (undisturbed.ExitCode, undisturbed.Told.Count));
        // How often it looks at the tree differs from run to run.
        var points = CrashPoint.Of(TracedCall.Read(record).Where(call => call.Path.StartsWith(".sage/", StringComparison.Ordinal)));
        var chosen = Sample.Of(points, Few);
        var (met, losses) = (0, new List<string>());
        foreach (var point in chosen)
        {
            victim.Reset();
            try
            {
                var (code, told, text) = await WatchAsync(victim, point.Killing(victim.Directory, Watch));
                Assert.True(code is 137 or ExitCode.Nothing, $"exit code {code}:\n{text}");
                met += code == 137 ? 1 : 0;
                await GoOnAsync(victim, told);
            }
            catch (Exception e)
            {
                losses.Add($"killed {point}: {e.Message}");
            }
        }
        output.WriteLine($"{met} of {chosen.Count} points met, of {points.Count} that there are, {losses.Count} losses");
        Assert.True(losses.Count == 0, string.Join("\n\n", losses));
        Assert.True(met > 0, "no point was met");
    }

    /// <summary>Changes the tree when the first snapshot is told of, and takes it away when the second is: that ends a watch.</summary>
    private static async Task<(int ExitCode, List<string> Told, string Text)> WatchAsync(Victim victim, IReadOnlyList<string> command)
    {
        var data = Path.Combine(victim.Directory, "data");
        using var limit = new CancellationTokenSource(Patience);
        using var process = victim.Start(command);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        var told = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            // What a kill left of a line.
            if (!line.EndsWith('}'))
                continue;
            var round = JsonDocument.Parse(line).RootElement;
            if (!round.TryGetProperty("made", out var made) || !made.GetBoolean())
                continue;
            told.Add(round.GetProperty("snapshot").GetProperty("id").GetString()!);
            if (told.Count == 1)
                SavedTrees.EditAtOnce(victim);
            else
                Directory.Move(data, data + ".away");
        }
        await process.WaitForExitAsync(limit.Token);
        if (Directory.Exists(data + ".away"))
            Directory.Move(data + ".away", data);
        return (process.ExitCode, told, await error);
    }

    private static async Task GoOnAsync(Victim victim, List<string> told)
    {
        var path = SavedTrees.Repository(victim);
        if (SnapshotRepository.IsAt(path))
        {
            using var repository = SnapshotRepository.Open(path, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
            Assert.True(told.Count == 0 || repository.Manifests.Has(told[^1]), "the snapshot that was told of last is gone");
            var found = new SnapshotVerifier(repository).Verify(readData: true, null, CancellationToken.None);
            Assert.True(found.Problems.Count == 0, string.Join('\n', found.Problems));
        }
        else
        {
            Assert.Empty(told);
        }
        await victim.FinishAsync(SnapshotScenarios.Create("next"));
        SavedTrees.AssertRestoreToOneOf(victim, told.Count == 0 ? ["before"] : ["before", "after"]);
    }
}
