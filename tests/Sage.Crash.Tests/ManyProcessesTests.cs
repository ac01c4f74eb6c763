using System.Collections.Concurrent;
using System.Globalization;
using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Restoring;
using Sage.Testing;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// Twenty at a time, processes of the tool save, restore, verify and prune one repository: each does its work or says that another has the repository, and at the end every snapshot has
/// all that it was made of. Forty processes; with <c>SAGE_TEST_FULL=1</c> as many as start in a minute.
/// </summary>
public sealed class ManyProcessesTests(ITestOutputHelper output) : IDisposable
{
    private const int AtOnce = 20;
    private const int InAll = 40;

    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentQueue<(string Verb, int Code)> _ended = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private int _started;

    public void Dispose() => _directory.Dispose();

    [LinuxFact]
    public async Task Every_snapshot_is_whole_after_many_worked_on_one_repository()
    {
        await Run(0, 0);
        var until = Environment.TickCount64 + 60_000;
        bool GoesOn() => Sample.IsFull ? Environment.TickCount64 < until : Interlocked.Increment(ref _started) <= InAll;

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => Task.Run(async () =>
        {
            for (var step = 1; GoesOn(); step++)
                await Run(worker, step);
        })));

        foreach (var verb in _ended.GroupBy(run => run.Verb))
            output.WriteLine($"{verb.Key}: {verb.Count(run => run.Code == ExitCode.Done)} done, {verb.Count(run => run.Code == ExitCode.Held)} held off");
        Assert.Empty(_failures);
        var run = await Tool("prune", "--keep-last", "2", "--yes");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        run = await Tool("verify", "--read-data");
        Assert.True(run.ExitCode == ExitCode.Done, run.Output);
        AssertWhole();
    }

    private async Task Run(int worker, int step)
    {
        var arguments = (worker % 5) switch
        {
            0 or 1 => Change(worker, step),
            2 => ["prune", "--keep-last", "2", "--yes"],
            3 => step % 2 == 0 ? ["verify", "--read-data"] : ["verify"],
            _ => (string[])["restore", "latest", "--to", $"restored{worker}", "--delete", "--yes"],
        };
        var run = await Tool(arguments);
        _ended.Enqueue((arguments[0], run.ExitCode));
        // Held off, one has to say by whom.
        if (run.ExitCode != ExitCode.Done && !(run.ExitCode == ExitCode.Held && run.Error.Contains("try again", StringComparison.Ordinal)))
            _failures.Enqueue($"{string.Join(' ', arguments)} ended with {run.ExitCode}:\n{run.Output}{run.Error}");
    }

    /// <summary>Changes a tree of the worker's own and gives the command that saves it, tagged with what is in it. Some content is common to all, so that one refers to what another removes.</summary>
    private string[] Change(int worker, int step)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"{worker}-{step}");
        foreach (var (path, text) in Contents(tag))
            _directory.Write($"tree{worker}/{path}", text);
        return ["create", $"tree{worker}", "--tag", tag];
    }

    private static IEnumerable<(string Path, string Text)> Contents(string tag)
    {
        var numbers = tag.Split('-').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return Enumerable.Range(0, 5).Select(i => ($"common/{i}", new string((char)('a' + (7 * numbers[0] + 3 * numbers[1] + i) % 9), 40_000 + i))).Append(("own", tag));
    }

    private Task<ProcessRun> Tool(params string[] arguments)
    {
        var command = Victim.Tool(["snapshot", .. arguments]);
        return ProcessRun.Of(_directory.Path, command[0], [.. command.Skip(1)]);
    }

    private void AssertWhole()
    {
        using var repository = SnapshotRepository.Open(_directory.File(".sage/checkpoints/snapshots"), RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
        var snapshots = repository.Manifests.All();
        Assert.NotEmpty(snapshots);
        foreach (var snapshot in snapshots.Where(snapshot => !snapshot.Manifest.Tags.Contains(RestoreRequest.BeforeTag)))
        {
            var target = _directory.File($"whole-{snapshot.Id}");
            Assert.Empty(new SnapshotRestorer(repository).Restore(snapshot, new RestoreRequest { Target = target, Tool = "test" }, null, CancellationToken.None).Problems);
            foreach (var (path, text) in Contents(snapshot.Manifest.Tags[0]))
                Assert.Equal(text, File.ReadAllText(Path.Combine(target, path)));
        }
    }
}
