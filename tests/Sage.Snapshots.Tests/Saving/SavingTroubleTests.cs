using System.Globalization;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Saving;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Saving;

/// <summary>What a snapshot does when the tree or the repository is against it.</summary>
public sealed class SavingTroubleTests : IDisposable
{
    private readonly SavingWorld _world = new();

    public void Dispose() => _world.Dispose();

    [LinuxFact]
    public void A_file_that_grows_without_end_is_saved_as_far_as_it_was_and_listed()
    {
        var path = _world.Write("log", new string('x', 3_000_000));
        using var stop = new CancellationTokenSource();
        var grower = new Thread(() =>
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            while (!stop.IsCancellationRequested && file.Length < 500_000_000)
                file.Write(new byte[512]);
        });
        grower.Start();

        Snapshot snapshot;
        try
        {
            snapshot = _world.Save();
        }
        finally
        {
            stop.Cancel();
            grower.Join();
        }
        var content = _world.Entries(snapshot)["log"].Content;
        Assert.True(content.Length >= 3_000_000);
        Assert.True(snapshot.Manifest.Complete || snapshot.Manifest.Problems[0] is { Path: "log" });
        Assert.True(_world.Save().Manifest.Complete);
        Assert.Equal(new FileInfo(path).Length, _world.Entries(_world.Save())["log"].Content.Length);
    }

    [LinuxFact]
    public void Whatever_happens_to_the_tree_meanwhile_nothing_outside_of_it_is_saved()
    {
        using var outside = new TemporaryDirectory();
        outside.Write("secret", "outside");
        for (var i = 0; i < 40; i++)
            _world.Write(string.Create(CultureInfo.InvariantCulture, $"d{i}/secret"), "inside");
        using var stop = new CancellationTokenSource();
        var swapper = new Thread(() => Swap(outside.Path, stop.Token));
        swapper.Start();

        List<Snapshot> snapshots;
        try
        {
            snapshots = [.. Enumerable.Range(0, 10).Select(_ => _world.Save(request => request with { Excludes = [Guid.NewGuid().ToString()] }))];
        }
        finally
        {
            stop.Cancel();
            swapper.Join();
        }
        Assert.All(snapshots, snapshot => Assert.DoesNotContain("outside", _world.Entries(snapshot).Values.Select(entry => entry.Text)));
    }

    [LinuxFact]
    public void A_directory_of_a_hundred_thousand_entries_is_saved()
    {
        Directory.CreateDirectory(_world.At("many"));
        for (var i = 0; i < 100_000; i++)
            File.Create(_world.At(string.Create(CultureInfo.InvariantCulture, $"many/{i:d6}"))).Dispose();

        var snapshot = _world.Save();

        Assert.Equal(100_000, snapshot.Manifest.Files);
        Assert.Equal(100_002, _world.Entries(snapshot).Count);
    }

    [LinuxFact("mount", NeedsRoot = true)]
    public async Task A_full_disk_leaves_no_snapshot_and_nothing_unfinished()
    {
        using var directory = new TemporaryDirectory();
        await using var mounted = await MountedTmpfs.Mount(directory.File("small"), "2m");
        SnapshotRepository.Create(mounted.Path);
        using var repository = SnapshotRepository.Open(mounted.Path, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
        var content = new byte[8_000_000];
        new Random(3).NextBytes(content);
        File.WriteAllBytes(_world.At("large"), content);
        var request = new SaveRequest { Root = _world.Root, Tool = "t" };

        var problem = Assert.Throws<SnapshotException>(() => new SnapshotSaver(repository).Save(request, null, CancellationToken.None));

        Assert.Equal(SnapshotFault.Failed, problem.Fault);
        Assert.StartsWith($"There is no space left for the repository '{mounted.Path}'", problem.Message, StringComparison.Ordinal);
        Assert.Empty(repository.Manifests.Ids());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(mounted.Path, "tmp")));
        File.WriteAllText(_world.At("large"), "small");
        Assert.True(new SnapshotSaver(repository).Save(request, null, CancellationToken.None).Manifest.Complete);
    }

    [LinuxFact("mount", NeedsRoot = true)]
    public async Task A_repository_that_became_read_only_is_told()
    {
        using var directory = new TemporaryDirectory();
        await using var mounted = await MountedTmpfs.Mount(directory.File("small"), "2m");
        SnapshotRepository.Create(mounted.Path);
        _world.Write("file", "x");
        // A lock that is open for writing would keep the file system writable.
        using (SnapshotRepository.Open(mounted.Path, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None))
        {
        }
        await mounted.MakeReadOnly();

        var problem = Assert.ThrowsAny<IOException>(() =>
        {
            using var repository = SnapshotRepository.Open(mounted.Path, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
            new SnapshotSaver(repository).Save(new SaveRequest { Root = _world.Root, Tool = "t" }, null, CancellationToken.None);
        });

        Assert.Contains("read-only", problem.Message, StringComparison.OrdinalIgnoreCase);
    }

    [LinuxFact]
    public void A_save_that_is_stopped_leaves_no_snapshot()
    {
        _world.Write("file", "x");
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => new SnapshotSaver(_world.Repository).Save(new SaveRequest { Root = _world.Root, Tool = "t" }, null, stop.Token));

        Assert.Empty(_world.Repository.Manifests.Ids());
    }

    private void Swap(string outside, CancellationToken stop)
    {
        var random = new Random(5);
        while (!stop.IsCancellationRequested)
        {
            var path = _world.At(string.Create(CultureInfo.InvariantCulture, $"d{random.Next(40)}"));
            Directory.Move(path, path + ".aside");
            File.CreateSymbolicLink(path, outside);
            File.Delete(path);
            Directory.Move(path + ".aside", path);
        }
    }
}
