using Sage.Snapshots.Manifests;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Upkeep;

public sealed class SnapshotPrunerTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void What_nothing_refers_to_goes_and_the_rest_is_unchanged()
    {
        var (gone, kept) = (_repository.Save(("a/big", Noise(1, 50_000)), ("a/shared", "shared")), _repository.Save(("a/shared", "shared"), ("b", Noise(2, 1000))));
        var before = _repository.Read(kept.Id);
        _repository.Merge();
        File.WriteAllText(_repository.File("tmp/left"), "by a process that died");

        var report = Prune(new Retention { KeepLast = 1 });

        Assert.Equal([gone.Id], report.Dropped.Select(snapshot => snapshot.Id));
        Assert.Equal((1, 1, 1, 1), (report.Kept, report.PacksDeleted, report.PacksRepacked, report.LeftoversDeleted));
        Assert.True(report.BytesFreed > 20_000, $"{report.BytesFreed}");
        Assert.Equal(before, _repository.Read(kept.Id));
        AssertIsWholeWithoutWaste();
    }

    [Fact]
    public void A_pack_of_which_most_is_needed_stays_as_it_is()
    {
        _repository.Save(("a", Noise(1, 50_000)), ("b", Noise(2, 1000)));
        _repository.Save(("a", Noise(1, 50_000)));

        var report = Prune(new Retention { KeepLast = 1 });

        Assert.Equal((0, 0), (report.PacksDeleted, report.PacksRepacked));
        Assert.Empty(_repository.Verify().Problems);
    }

    [Fact]
    public void A_dry_run_says_the_same_and_changes_nothing()
    {
        _repository.Save(("a", Noise(1, 50_000)), ("b", "small"));
        _repository.Save(("b", "small"));
        var files = Files();

        var said = Prune(new Retention { KeepLast = 1 }, dryRun: true);

        Assert.Equal(files, Files());
        var done = Prune(new Retention { KeepLast = 1 });
        Assert.Equal((said.Kept, said.PacksDeleted, said.PacksRepacked), (done.Kept, done.PacksDeleted, done.PacksRepacked));
    }

    [Fact]
    public void An_encrypted_repository_is_pruned_too()
    {
        var keys = new RepositoryKeys(Key(1), Key(2), null);
        using var repository = new TestRepository(keys);
        repository.Save(("big", Noise(1, 50_000)), ("shared", "shared"), ("alone", Noise(3, 2_000_000)));
        var kept = repository.Save(("shared", "shared"));
        var before = repository.Read(kept.Id);

        SnapshotPruner.Prune(repository.Path, keys, new PruneRequest { Retention = new Retention { KeepLast = 1 } }, null, CancellationToken.None);

        Assert.Equal(before, repository.Read(kept.Id));
        Assert.Empty(repository.Verify().Problems);
    }

    [Fact]
    public void A_prune_that_ends_anywhere_has_lost_nothing_and_the_next_goes_on()
    {
        var kept = Enumerable.Range(0, 3).Select(i =>
        {
            _repository.Save(("big", Noise(i, 30_000)), ("small/" + i, Noise(10 + i, 500)), ("same", "same"));
            return _repository.SaveTagged(["keep"], ("small/" + i, Noise(10 + i, 500)), ("same", "same"));
        }).ToList();
        var contents = kept.ToDictionary(snapshot => snapshot.Id, snapshot => _repository.Read(snapshot.Id));
        var reached = 0;
        for (var steps = 0; ; steps++)
        {
            var left = steps;
            try
            {
                Prune(new Retention { KeepTagged = true }, new Immediate(_ =>
                {
                    if (left-- == 0)
                        throw new InvalidOperationException("killed");
                }));
                break;
            }
            catch (InvalidOperationException)
            {
                reached++;
            }
            Assert.All(contents, snapshot => Assert.Equal(snapshot.Value, _repository.Read(snapshot.Key)));
            Assert.Empty(_repository.Verify().Problems);
        }
        Assert.True(reached > 8, $"only {reached} points");
        Assert.All(contents, snapshot => Assert.Equal(snapshot.Value, _repository.Read(snapshot.Key)));
        AssertIsWholeWithoutWaste();
    }

    [Fact]
    public void What_a_snapshot_needs_that_is_published_while_a_prune_waits_stays()
    {
        _repository.Save(("gone", Noise(1, 5000)), ("stays", "stays"));
        _repository.Save(("stays", "stays"));
        Snapshot? late = null;

        var report = Prune(new Retention { KeepLast = 1 }, new Immediate(progress =>
        {
            // It finds the blob that the prune has decided against, and so does not store it again.
            if (progress.Step == PruneStep.Wait)
                late = _repository.Save(("gone", Noise(1, 5000)));
        }));

        Assert.Equal(2, report.Kept);
        Assert.Equal(Noise(1, 5000), _repository.Read(late!.Id)["gone"]);
        Assert.Empty(_repository.Verify().Problems);
    }

    [Fact]
    public void A_prune_waits_until_no_one_has_the_repository_open()
    {
        _repository.Save(("a", "1"));
        _repository.Save(("a", "2"));
        using (_repository.Open())
        {
            var problem = Assert.Throws<SnapshotException>(() => Prune(new Retention { KeepLast = 1 }, patience: TimeSpan.Zero));
            Assert.Equal(SnapshotFault.Busy, problem.Fault);
        }
        Assert.Equal(2, _repository.Verify().Snapshots);
    }

    [Fact]
    public void Nothing_goes_while_a_directory_that_is_needed_cannot_be_read()
    {
        var kept = _repository.Save(("a", "1"));
        foreach (var pack in Directory.GetFiles(_repository.File("packs")))
            File.Delete(pack);
        _repository.Save(("unneeded", "x"));
        var files = Files();

        var problem = Assert.Throws<SnapshotException>(() => Prune(new Retention()));

        Assert.Equal(SnapshotFault.Damaged, problem.Fault);
        Assert.Equal(files, Files());
        Assert.Equal([kept.Id], Prune(new Retention { Drop = [kept.Id] }).Dropped.Select(snapshot => snapshot.Id));
    }

    [Fact]
    public void A_pack_that_cannot_be_read_is_never_removed()
    {
        var kept = _repository.Save(("a", "1"));
        var pack = Assert.Single(Directory.GetFiles(_repository.File("packs")));
        var good = File.ReadAllBytes(pack);
        File.WriteAllBytes(pack, good[..^1]);
        _repository.Save(("b", "2"));

        var report = Prune(new Retention { Drop = [kept.Id] });

        Assert.Equal("packs/" + Path.GetFileName(pack), Assert.Single(report.Damaged).Item);
        Assert.True(File.Exists(pack));
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task A_full_disk_can_be_pruned()
    {
        using var directory = new TemporaryDirectory();
        await using var disk = await MountedTmpfs.Mount(directory.File("disk"), "12m");
        var path = Path.Combine(disk.Path, "repository");
        SnapshotRepository.Create(path);
        Snapshot kept;
        using (var repository = SnapshotRepository.Open(path, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None))
        {
            TestRepository.Save(repository, [], 1, ("big", Noise(1, 3_000_000)), ("small", Noise(2, 100_000)));
            kept = TestRepository.Save(repository, [], 2, ("small", Noise(2, 100_000)));
        }
        await Fill(Path.Combine(disk.Path, "other"));
        Assert.True(new FileInfo(Path.Combine(path, "reserve")).Length > 0);

        var report = SnapshotPruner.Prune(path, RepositoryKeys.None, new PruneRequest { Retention = new Retention { KeepLast = 1 } }, null, CancellationToken.None);

        Assert.False(report.LacksSpace);
        Assert.True(report.BytesFreed > 1_400_000, $"{report.BytesFreed}");
        Assert.True(new FileInfo(Path.Combine(path, "reserve")).Length > 0);
        using var after = SnapshotRepository.Open(path, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
        Assert.Empty(new SnapshotVerifier(after).Verify(true, null, CancellationToken.None).Problems);
        Assert.Equal([kept.Id], after.Manifests.Ids());
    }

    private static async Task Fill(string file)
    {
        await using var stream = File.Create(file);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                await stream.WriteAsync(block);
                await stream.FlushAsync();
            }
        }
        catch (IOException)
        {
            // The disk is full.
        }
    }

    private static byte[] Key(byte first) => [first, .. new byte[31]];

    private static string Noise(int seed, int length)
    {
        var bytes = new byte[length / 2];
        new Random(seed).NextBytes(bytes);
        return Convert.ToHexString(bytes);
    }

    private string[] Files() => [.. Directory.GetFiles(_repository.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private void AssertIsWholeWithoutWaste()
    {
        var report = _repository.Verify();
        Assert.Empty(report.Problems);
        Assert.Equal(0, report.UnneededBlobs);
        Assert.Empty(Directory.GetFiles(_repository.File("tmp")));
    }

    private PruneReport Prune(Retention retention, IProgress<PruneProgress>? progress = null, bool dryRun = false, TimeSpan? patience = null) => SnapshotPruner.Prune(
        _repository.Path,
        RepositoryKeys.None,
        new PruneRequest { Retention = retention, DryRun = dryRun, Patience = patience ?? TimeSpan.FromSeconds(10) },
        progress,
        CancellationToken.None);

    private sealed class Immediate(Action<PruneProgress> act) : IProgress<PruneProgress>
    {
        public void Report(PruneProgress value) => act(value);
    }
}
