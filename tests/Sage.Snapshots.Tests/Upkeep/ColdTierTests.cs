using System.Text;
using Sage.Snapshots.Storage;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Upkeep;

/// <summary>A cold tier that is not there, full, read-only, damaged or hostile.</summary>
public sealed class ColdTierTests : IDisposable
{
    private readonly TieredWorld _world = new TieredWorld().Save(8).SetCold();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Without_its_disk_all_but_what_is_on_it_works()
    {
        _world.Move(Tier.Cold, olderThan: 3);
        TakeAway();

        var newest = _world.Snapshots[^1];
        Assert.Equal(_world.Expected(newest), _world.Repository.Read(newest.Id));
        var away = Assert.Throws<SnapshotException>(() => _world.Repository.Read(_world.Snapshots[0].Id));
        Assert.Equal(SnapshotFault.Unsupported, away.Fault);
        Assert.Contains($" is in the cold tier at '{_world.Place}', which is not there; ", away.Message, StringComparison.Ordinal);
        var verified = _world.Repository.Verify();
        Assert.Empty(verified.Problems);
        Assert.True(verified.Away > 0);
        Assert.False(_world.Tiers()[2].IsHere);
        Assert.Equal(SnapshotFault.Unsupported, Assert.Throws<SnapshotException>(() => _world.Move(Tier.Cold, olderThan: 1)).Fault);
        Assert.Equal(SnapshotFault.Unsupported, Assert.Throws<SnapshotException>(() => _world.Move(Tier.Hot)).Fault);
    }

    [Fact]
    public void A_prune_leaves_what_it_cannot_reach()
    {
        _world.Move(Tier.Cold, olderThan: 3);
        TakeAway();

        var pruned = _world.Prune(new Retention { KeepLast = 2 });

        Assert.True(pruned.Away > 0);
        Assert.Empty(_world.Repository.Verify().Problems);
        BringBack();
        Assert.True(_world.Prune(new Retention()).PacksDeleted >= pruned.Away);
        Assert.Empty(Directory.GetFiles(Path.Combine(_world.Place, "packs")));
        _world.AssertIsWhole();
    }

    [Fact]
    public void A_new_snapshot_needs_nothing_that_is_cold()
    {
        _world.Move(Tier.Cold, olderThan: 3);
        var old = _world.Expected(_world.Snapshots[0]);

        var again = _world.Repository.Save([.. old.Select(file => (file.Key, file.Value!))]);

        TakeAway();
        Assert.Equal(old, _world.Repository.Read(again.Id));
    }

    [Fact]
    public void The_place_can_change_with_its_packs_and_not_without()
    {
        _world.Move(Tier.Cold, olderThan: 3);
        var other = _world.Cold + "-other";
        Directory.CreateDirectory(other);

        Assert.Equal(SnapshotFault.Decide, Assert.Throws<SnapshotException>(() => _world.SetCold(other)).Fault);
        Directory.Delete(other, recursive: true);
        Assert.Equal(SnapshotFault.NotFound, Assert.Throws<SnapshotException>(() => _world.SetCold(other)).Fault);
        Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => _world.SetCold(_world.Repository.File("packs"))).Fault);
        Directory.Move(_world.Cold, other);
        _world.SetCold(other);

        _world.AssertIsWhole();
    }

    [LinuxFact("mount", NeedsRoot = true)]
    public async Task A_full_disk_leaves_everything_as_it_was()
    {
        var before = _world.Packs();
        var directory = _world.Cold + "-full";
        await using var disk = await MountedTmpfs.Mount(directory, "16k");
        _world.SetCold(directory);

        var full = Assert.Throws<SnapshotException>(() => _world.Move(Tier.Cold, olderThan: 3));

        Assert.Equal(SnapshotFault.Failed, full.Fault);
        Assert.StartsWith($"There is no space left in '{directory}", full.Message, StringComparison.Ordinal);
        Assert.Equal(before, _world.Packs());
        Assert.Empty(Directory.GetFiles(directory, "*", SearchOption.AllDirectories));
        _world.AssertIsWhole();
    }

    [LinuxFact("mount", NeedsRoot = true)]
    public async Task A_disk_of_its_own_is_moved_to_and_a_read_only_one_is_not()
    {
        var directory = _world.Cold + "-disk";
        await using var disk = await MountedTmpfs.Mount(directory, "4m");
        _world.SetCold(directory);
        _world.Move(Tier.Cold, olderThan: 5);
        var before = _world.Packs();
        await disk.MakeReadOnly();

        Assert.Equal(SnapshotFault.Failed, Assert.Throws<SnapshotException>(() => _world.Move(Tier.Cold, olderThan: 1)).Fault);

        Assert.Equal(before, _world.Packs());
        _world.AssertIsWhole();
        await disk.MakeWritable();
        Assert.True(_world.Move(Tier.Cold, olderThan: 1).Packs > 0);
        _world.AssertIsWhole();
    }

    [Fact]
    public void A_pack_that_is_gone_or_damaged_is_named_and_can_be_repaired()
    {
        _world.Move(Tier.Cold, olderThan: 3);
        var pack = Directory.GetFiles(Path.Combine(_world.Place, "packs"))[0];
        var whole = File.ReadAllBytes(pack);

        var damaged = whole.ToArray();
        damaged[100] ^= 1;
        File.WriteAllBytes(pack, damaged);
        Assert.Contains(_world.Repository.Verify().Problems, problem => problem.Item == "packs/" + Path.GetFileName(pack) && problem.Hurts.Count > 0);
        File.Delete(pack);
        Assert.Contains(_world.Repository.Verify(readData: false).Problems, problem => problem.Item == "packs/" + Path.GetFileName(pack));
        File.WriteAllBytes(pack, whole);
        _world.AssertIsWhole();

        File.WriteAllBytes(pack, damaged);
        var repaired = new RepositoryRepair(_world.Repository.Path, _world.Repository.Keys, TimeSpan.FromSeconds(30)).Repair(null, null, CancellationToken.None);
        Assert.Equal("packs/" + Path.GetFileName(pack), Assert.Single(repaired.MovedAside).Item);
        Assert.Equal(_world.Expected(_world.Snapshots[^1]), _world.Repository.Read(_world.Snapshots[^1].Id));
    }

    [Fact]
    public void What_the_repository_keeps_of_cold_packs_is_made_from_them_again()
    {
        _world.Move(Tier.Cold, olderThan: 3);
        var indexCopies = Directory.GetFiles(_world.Repository.File("cold"));
        File.Delete(indexCopies[0]);
        foreach (var indexCopy in indexCopies.Skip(1))
        {
            var bytes = File.ReadAllBytes(indexCopy);
            bytes[20] ^= 1;
            File.WriteAllBytes(indexCopy, bytes);
        }
        Assert.NotEmpty(_world.Repository.Verify().Problems);

        new RepositoryRepair(_world.Repository.Path, _world.Repository.Keys, TimeSpan.FromSeconds(30)).Repair(null, null, CancellationToken.None);

        _world.AssertIsWhole();
    }

    [Fact]
    public void What_a_link_leads_to_is_neither_read_nor_swept()
    {
        var victim = _world.Cold + "-victim";
        Directory.CreateDirectory(victim);
        File.WriteAllText(Path.Combine(victim, "file"), "");
        Directory.Delete(Path.Combine(_world.Place, "tmp"));
        Directory.CreateSymbolicLink(Path.Combine(_world.Place, "tmp"), victim);

        _world.Prune(new Retention { KeepLast = 1 });

        Assert.Single(Directory.GetFiles(victim));
        Assert.Equal(SnapshotFault.Unsupported, Assert.Throws<SnapshotException>(() => _world.Move(Tier.Cold, olderThan: 1)).Fault);
    }

    [Theory]
    [InlineData("""{"format":2,"id":"0123456789abcdef0123456789abcdef","encrypted":false,"signed":false,"cold":"relative"}""", "Damaged")]
    [InlineData("""{"format":2,"id":"0123456789abcdef0123456789abcdef","encrypted":false,"signed":false,"cold":"/a\\x00b"}""", "Damaged")]
    [InlineData("""{"format":2,"id":"0123456789abcdef0123456789abcdef","encrypted":false,"signed":false,"cold":"/a\\q"}""", "Damaged")]
    [InlineData("""{"format":2,"id":"../../../../../../../../../home/","encrypted":false,"signed":false,"cold":"/a"}""", "Damaged")]
    [InlineData("""{"format":1,"id":"0123456789abcdef0123456789abcdef","encrypted":false,"signed":false,"cold":"/a"}""", "Damaged")]
    [InlineData("""{"format":3,"id":"0123456789abcdef0123456789abcdef","encrypted":false,"signed":false}""", "Decide")]
    public void A_forged_place_is_refused(string json, string fault)
    {
        var fields = Encoding.UTF8.GetBytes(json[..^1]);
        byte[] forged = [.. fields, .. Encoding.ASCII.GetBytes($",\"crc32c\":\"{Checksum.Of(fields):x8}\"}}\n")];

        Assert.Equal(fault, Assert.ThrowsAny<SnapshotException>(() => RepositoryFile.Decode(forged)).Fault.ToString());
    }

    private void TakeAway() => Directory.Move(_world.Cold, _world.Cold + "-away");

    private void BringBack() => Directory.Move(_world.Cold + "-away", _world.Cold);
}
