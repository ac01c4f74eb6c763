using Sage.Snapshots.Manifests;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Saving;

/// <summary>Packs that vanish: the next snapshot of what is still there is whole, whatever the stat index and the merged index say.</summary>
public sealed class LostPackTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private string Root => _directory.File("tree");

    private string Store => _directory.File("repository");

    private string Packs => Path.Combine(Store, "packs");

    [LinuxTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whichever_pack_is_lost_or_cut_the_next_snapshots_are_whole(bool isIndexed)
    {
        MakeSnapshots();
        if (isIndexed)
            Merge();
        var packs = Directory.GetFiles(Packs).ToDictionary(pack => pack, File.ReadAllBytes);
        var cache = Assert.Single(Directory.GetFiles(Path.Combine(Store, "cache")));
        var index = File.ReadAllBytes(cache);

        foreach (var lost in packs.Keys)
        {
            foreach (var left in (byte[]?[])[null, packs[lost][..^30]])
            {
                foreach (var (pack, bytes) in packs)
                    File.WriteAllBytes(pack, bytes);
                foreach (var later in Directory.GetFiles(Packs).Except(packs.Keys))
                    File.Delete(later);
                File.WriteAllBytes(cache, index);
                if (left is null)
                    File.Delete(lost);
                else
                    File.WriteAllBytes(lost, left);

                // The second by what the first has kept of it.
                AssertWhole(Save());
                AssertWhole(Save());
            }
        }
    }

    [LinuxFact]
    public void After_a_prune_that_took_packs_nothing_is_read_again()
    {
        MakeSnapshots();
        var report = SnapshotPruner.Prune(Store, RepositoryKeys.None, new PruneRequest { Retention = new Retention { KeepLast = 1 } }, null, CancellationToken.None);
        Assert.True(report is { PacksRepacked: > 0, PacksDeleted: > 1 }, $"{report}");

        AssertWhole(Save(mayRead: false));
        AssertWhole(Save(mayRead: false));
    }

    /// <summary>Several snapshots with packs of their own, the newest with blobs in all of them.</summary>
    private void MakeSnapshots()
    {
        SnapshotRepository.Create(Store);
        for (var round = 0; round < 3; round++)
        {
            _directory.Write($"tree/d{round}/kept", $"kept {round}");
            // Not compressible: what is left of a pack when this has changed is the smaller part of it.
            var content = new byte[50_000];
            new Random(round).NextBytes(content);
            File.WriteAllBytes(_directory.File("tree/changing"), content);
            Settled.Wait(Root);
            AssertWhole(Save());
        }
        AssertWhole(Save(mayRead: false));
    }

    private Snapshot Save(bool mayRead = true)
    {
        using var repository = Open();
        var progress = new LastProgress();
        var snapshot = new SnapshotSaver(repository, FileSample.None).Save(new SaveRequest { Root = Root, Tool = "test 1" }, progress, CancellationToken.None);
        Assert.True(mayRead || progress.Last.FilesToRead == 0, $"{progress.Last.FilesToRead} files were read");
        return snapshot;
    }

    private void Merge()
    {
        using var repository = Open();
        using var catalog = repository.OpenCatalog();
        catalog.Merge();
    }

    private void AssertWhole(Snapshot snapshot)
    {
        using var repository = Open();
        Assert.True(SnapshotCheck.IsWhole(repository, repository.Manifests.Read(snapshot.Id), CancellationToken.None));
        foreach (var (path, entry) in SavedEntry.All(repository, snapshot))
        {
            if (entry.Head.Type == EntryType.File)
                Assert.Equal(File.ReadAllBytes(Path.Combine(Root, path)), entry.Content);
        }
    }

    private SnapshotRepository Open() => SnapshotRepository.Open(Store, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);

    private sealed class LastProgress : IProgress<SaveProgress>
    {
        public SaveProgress Last { get; private set; }

        public void Report(SaveProgress value) => Last = value;
    }
}
