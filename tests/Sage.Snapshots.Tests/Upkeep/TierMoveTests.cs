using Sage.Snapshots.Blobs;
using Sage.Snapshots.Locking;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Storage;
using Sage.Snapshots.Trees;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Upkeep;

/// <summary>Packs that change their tier.</summary>
public sealed class TierMoveTests : IDisposable
{
    private readonly TieredWorld _world = new TieredWorld().Save(8);

    public void Dispose() => _world.Dispose();

    [Fact]
    public void What_only_old_snapshots_need_becomes_warm_and_reads_as_before()
    {
        var moved = _world.Move(Tier.Warm, olderThan: 3);

        Assert.Equal((4, true), (moved.Snapshots.Count, moved.Packs >= 3));
        var tiers = _world.Tiers();
        Assert.Equal([Tier.Hot, Tier.Warm], tiers.Select(tier => tier.Tier));
        Assert.All(tiers, tier => Assert.True(tier.Packs > 0));
        Assert.Equal(_world.Snapshots[0].Manifest.Created, tiers[1].Oldest);
        _world.AssertIsWhole();
        Assert.Equal(0, _world.Move(Tier.Warm, olderThan: 3).Packs);
    }

    [Fact]
    public void What_becomes_cold_is_content_alone()
    {
        _world.SetCold();
        Assert.True(_world.Move(Tier.Cold, olderThan: 3).Packs >= 3);

        using (var repository = _world.Repository.Open())
        {
            foreach (var (name, _) in repository.Store[Tier.Cold].List(PackNames.Folder))
            {
                using var pack = PackReader.Open(repository.Store[Tier.Cold], null, Path.GetFileName(name));
                Assert.All(Enumerable.Range(0, pack.Index.BlobCount), number => Assert.Equal(BlobKind.Data, pack.Index.Blob(number).Kind));
            }
        }
        Assert.Equal("0", string.Join(' ', Directory.GetFiles(Path.Combine(_world.Place, "tmp")).Length));
        _world.AssertIsWhole();
    }

    [Fact]
    public void A_pack_that_newer_snapshots_need_too_stays_or_is_divided()
    {
        // The first day's pack has the file that never changes, and two that only old snapshots need.
        _world.Move(Tier.Warm, olderThan: 3);

        var first = _world.Snapshots[0];
        using var repository = _world.Repository.Open();
        var tiers = new Dictionary<string, Tier>();
        using var catalog = repository.OpenCatalog();
        using var reader = new SnapshotReader(repository);
        foreach (var file in reader.Walk(reader.Root(first)).Where(entry => entry.Type == EntryType.File))
        {
            Assert.True(catalog.TryFind(file.Encoded.Decode().Chunk(0), out var pack, out _));
            tiers[file.Text] = pack.Tier;
        }
        Assert.Equal((Tier.Hot, Tier.Warm), (tiers["always"], tiers["folder/of the day"]));
    }

    [Fact]
    public void What_is_named_comes_back_whole()
    {
        _world.SetCold();
        _world.Move(Tier.Warm, olderThan: 1);
        _world.Move(Tier.Cold, olderThan: 4);

        _world.Move(Tier.Hot, ids: [_world.Snapshots[0].Id]);

        _world.AssertIsWhole();
        Directory.Move(_world.Cold, _world.Cold + "-away");
        Assert.Equal(_world.Expected(_world.Snapshots[0]), _world.Repository.Read(_world.Snapshots[0].Id));
        Directory.Move(_world.Cold + "-away", _world.Cold);
        _world.Move(Tier.Hot);
        Assert.EndsWith(" 0 0", _world.Packs(), StringComparison.Ordinal);
        _world.AssertIsWhole();
    }

    [LinuxFact]
    public void Between_tiers_of_one_disk_a_pack_that_moves_as_it_is_is_not_written_again()
    {
        _world.Move(Tier.Warm, olderThan: 3);

        var moved = _world.Move(Tier.Hot);

        Assert.Equal((true, 0L), (moved.Packs > 0, moved.Written));
        Assert.EndsWith(" 0", _world.Packs(), StringComparison.Ordinal);
        _world.AssertIsWhole();
    }

    [Fact]
    public void An_encrypted_repository_moves_sealed()
    {
        using var world = new TieredWorld(new RepositoryKeys([.. Enumerable.Range(0, 32).Select(i => (byte)i)], [.. Enumerable.Range(40, 32).Select(i => (byte)i)], null)).Save(8);
        world.SetCold();

        world.Move(Tier.Warm, olderThan: 1);
        world.Move(Tier.Cold, olderThan: 2);

        Assert.All(world.Tiers(), tier => Assert.True(tier.Packs > 0));
        world.AssertIsWhole();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_sequence_of_moves_saves_and_prunes_keeps_every_snapshot_as_it_was(int seed)
    {
        var random = new Random(seed);
        _world.SetCold();
        for (var i = 0; i < 12; i++)
        {
            switch (random.Next(5))
            {
                case 0:
                    _world.Save(2);
                    break;
                case 1:
                    _world.Move(Tier.Warm, olderThan: random.Next(6));
                    break;
                case 2:
                    _world.Move(Tier.Cold, olderThan: random.Next(6));
                    break;
                case 3:
                    _world.Move((Tier)random.Next(3), ids: [.. _world.Ids().Where(_ => random.Next(3) == 0).Take(3)]);
                    break;
                default:
                    _world.Prune(new Retention { KeepLast = 3 + random.Next(6) });
                    break;
            }
            _world.AssertIsWhole();
        }
        var kept = _world.Prune(new Retention { KeepLast = 2 }).Kept;
        Assert.Equal(2, kept);
        _world.AssertIsWhole();
    }

    [Fact]
    public void A_move_that_others_keep_from_removing_has_lost_nothing_and_goes_on()
    {
        _world.SetCold();
        using (var reader = _world.Repository.Open())
        {
            var held = Assert.Throws<SnapshotException>(() => _world.Move(Tier.Cold, olderThan: 3, TimeSpan.Zero));
            Assert.Equal(SnapshotFault.Busy, held.Fault);
            _world.AssertIsWhole();
        }
        var before = _world.Packs();

        var again = _world.Move(Tier.Cold, olderThan: 3);

        Assert.Equal((0L, true), (again.Written, again.Packs > 0));
        Assert.NotEqual(before, _world.Packs());
        _world.AssertIsWhole();
    }

    [Fact]
    public void A_prune_clears_up_after_a_move_that_was_killed()
    {
        _world.SetCold();
        _world.Move(Tier.Cold, olderThan: 3);
        var whole = _world.Packs();
        using (_world.Repository.Open())
            Assert.Throws<SnapshotException>(() => _world.Move(Tier.Hot, patience: TimeSpan.Zero));
        File.WriteAllText(Path.Combine(_world.Place, "tmp", "unfinished"), "");
        File.WriteAllText(Path.Combine(_world.Repository.Path, "warm/tmp/unfinished"), "");

        Assert.True(_world.Prune(new Retention()).LeftoversDeleted >= 2);

        Assert.EndsWith(" 0", _world.Packs(), StringComparison.Ordinal);
        Assert.NotEqual(whole, _world.Packs());
        Assert.Empty(Directory.GetFiles(Path.Combine(_world.Place, "packs")));
        _world.AssertIsWhole();
    }

    [Fact]
    public void Two_moves_do_not_run_at_once()
    {
        using (RepositoryLock.Moving(_world.Repository.Path, TimeSpan.Zero, CancellationToken.None))
            Assert.Equal(SnapshotFault.Busy, Assert.Throws<SnapshotException>(() => _world.Move(Tier.Warm, olderThan: 3, TimeSpan.Zero)).Fault);

        Parallel.For(0, 3, _ => _world.Move(Tier.Warm, olderThan: 3, TimeSpan.FromMinutes(5)));

        _world.AssertIsWhole();
    }

    [Fact]
    public void A_dry_run_and_a_move_of_nothing_change_nothing()
    {
        var dry = _world.Move(Tier.Warm, olderThan: 3, dryRun: true);
        var nothing = _world.Move(Tier.Warm, olderThan: 100);

        Assert.Equal((true, 0L, 0), (dry.Packs > 0, dry.Written, nothing.Packs));
        Assert.False(SnapshotRepository.ReadFile(_world.Repository.Path).HasTiers);
        Assert.Equal("8", _world.Packs());
        Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => _world.Move(Tier.Cold, olderThan: 3)).Fault);
    }

    [Fact]
    public void Damaged_content_does_not_move()
    {
        var pack = new DirectoryInfo(_world.Repository.File("packs")).GetFiles().MaxBy(file => file.Length)!.FullName;
        var bytes = File.ReadAllBytes(pack);
        bytes[100] ^= 1;
        File.WriteAllBytes(pack, bytes);

        Assert.Equal(SnapshotFault.Damaged, Assert.Throws<SnapshotException>(() => _world.Move(Tier.Warm, olderThan: 0)).Fault);

        Assert.Equal("8 0", _world.Packs());
    }
}
