using System.Collections.Concurrent;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Restoring;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Upkeep;

/// <summary>
/// Twenty at once on one repository, each with its own locks as another process would have: they save, restore, verify and prune. For a minute with <c>SAGE_TEST_FULL=1</c>, else for as
/// long as forty steps take.
/// </summary>
public sealed class ManyAtOnceTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentDictionary<string, string> _saved = new();
    private int _steps;

    public void Dispose() => _directory.Dispose();

    private string Repository => _directory.File("repository");

    [LinuxFact]
    public void Every_snapshot_that_is_kept_is_whole_at_the_end()
    {
        SnapshotRepository.Create(Repository);
        var isFull = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1";
        var until = Environment.TickCount64 + 60_000;
        var threads = Enumerable.Range(0, 20).Select(worker => new Thread(() => Work(worker, () => isFull ? Environment.TickCount64 < until : Interlocked.Increment(ref _steps) <= 40))).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Empty(_failures);
        using var repository = Open();
        Assert.Empty(new SnapshotVerifier(repository).Verify(true, null, CancellationToken.None).Problems);
        foreach (var snapshot in repository.Manifests.All())
            AssertRestores(repository, snapshot, "end");
    }

    private readonly ConcurrentQueue<Exception> _failures = new();

    private void Work(int worker, Func<bool> goesOn)
    {
        var random = new Random(worker);
        try
        {
            for (var step = 0; goesOn(); step++)
                Step(worker, step, random);
        }
        catch (Exception failure)
        {
            _failures.Enqueue(failure);
        }
    }

    private void Step(int worker, int step, Random random)
    {
        switch (worker % 5)
        {
            case 0 or 1:
                Save(worker, step, random);
                break;
            case 2:
                SnapshotPruner.Prune(Repository, RepositoryKeys.None, new PruneRequest { Retention = new Retention { KeepLast = 2 }, Patience = Patience }, null, CancellationToken.None);
                break;
            case 3:
                using (var repository = Open())
                    Assert.Empty(new SnapshotVerifier(repository).Verify(step % 2 == 0, null, CancellationToken.None).Problems);
                break;
            default:
                using (var repository = Open())
                {
                    if (repository.Manifests.All() is { Count: > 0 } all)
                        AssertRestores(repository, all[random.Next(all.Count)], $"{worker}-{step}");
                }
                break;
        }
    }

    private void Save(int worker, int step, Random random)
    {
        var tree = _directory.File($"tree-{worker}");
        // Some of it is common to all, so that one refers to what another is about to remove.
        var text = $"{worker} {step}";
        _directory.Write($"tree-{worker}/own", text);
        for (var i = 0; i < 5; i++)
            _directory.Write($"tree-{worker}/common/{i}", new string((char)('a' + random.Next(8)), 5000 + random.Next(3)));
        using var repository = Open();
        var snapshot = new SnapshotSaver(repository).Save(new SaveRequest { Root = tree, Tool = "test 1" }, null, CancellationToken.None);
        Assert.True(snapshot.Manifest.Complete);
        _saved[snapshot.Id] = text;
        AssertRestores(repository, snapshot, $"{worker}-{step}-own");
    }

    private void AssertRestores(SnapshotRepository repository, Snapshot snapshot, string name)
    {
        var target = _directory.File($"restored-{name}-{snapshot.Id}");
        var report = new SnapshotRestorer(repository).Restore(snapshot, new RestoreRequest { Target = target, SaveFirst = false, Tool = "test 1" }, null, CancellationToken.None);
        Assert.Empty(report.Problems);
        // Published and not yet noted by who saved it: then there is nothing to compare with.
        if (_saved.TryGetValue(snapshot.Id, out var text))
            Assert.Equal(text, File.ReadAllText(Path.Combine(target, "own")));
        Directory.Delete(target, recursive: true);
    }

    private SnapshotRepository Open() => SnapshotRepository.Open(Repository, RepositoryKeys.None, Patience, CancellationToken.None);
}
