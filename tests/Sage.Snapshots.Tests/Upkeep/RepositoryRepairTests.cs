using Sage.Snapshots.Reading;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Upkeep;

namespace Sage.Snapshots.Tests.Upkeep;

public sealed class RepositoryRepairTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Whole_blobs_of_a_damaged_pack_are_rescued_and_the_lost_ones_are_named()
    {
        // Both are too long to share a block.
        var snapshot = _repository.Save(("lost", new string('l', 1_100_000)), ("whole", new string('w', 1_100_000)));
        var before = _repository.Read(snapshot.Id);
        var pack = Assert.Single(Directory.GetFiles(_repository.File("packs")));
        var bytes = File.ReadAllBytes(pack);
        bytes[20] ^= 1;
        File.WriteAllBytes(pack, bytes);

        var report = Repair();

        Assert.Equal("packs/" + Path.GetFileName(pack), Assert.Single(report.MovedAside).Item);
        Assert.True(File.Exists(_repository.File("damaged/packs-" + Path.GetFileName(pack))));
        Assert.Equal([new HurtPath(snapshot.Id, "lost")], Assert.Single(report.Lost).Hurts);
        var after = _repository.Read(snapshot.Id);
        Assert.Equal((null, before["whole"]), (after["lost"], after["whole"]));
    }

    [Fact]
    public void What_a_directory_still_holds_is_found_again()
    {
        using var tree = new Saving.SavingWorld();
        tree.Write("a/file", "content that will be lost");
        var snapshot = tree.Save();
        foreach (var pack in Directory.GetFiles(Path.Combine(tree.Store, "packs")))
            File.WriteAllBytes(pack, File.ReadAllBytes(pack)[..^5]);
        tree.Repository.Dispose();

        var report = new RepositoryRepair(tree.Store, RepositoryKeys.None, TimeSpan.Zero).Repair(new SaveRequest { Root = tree.Root, Tool = "test 1" }, null, CancellationToken.None);

        Assert.Empty(report.Lost);
        Assert.NotNull(report.Snapshot);
        using var repository = SnapshotRepository.Open(tree.Store, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
        using var reader = new SnapshotReader(repository);
        Assert.True(reader.IsWhole(reader.Find(repository.Manifests.Read(snapshot.Id), "a/file"), CancellationToken.None));
    }

    [Fact]
    public void A_damaged_manifest_is_moved_aside_and_the_index_made_anew()
    {
        var kept = _repository.Save(("a", "1"));
        var broken = _repository.Save(("b", "2"));
        _repository.Merge();
        File.WriteAllText(_repository.File("manifests/" + broken.Id), "{}");
        File.WriteAllText(Assert.Single(Directory.GetFiles(_repository.File("index"))), "no index");

        var report = Repair();

        Assert.Equal("manifests/" + broken.Id, Assert.Single(report.MovedAside).Item);
        Assert.Empty(report.Lost);
        Assert.Empty(_repository.Verify().Problems);
        Assert.Equal("1", _repository.Read(kept.Id)["a"]);
    }

    [Fact]
    public void A_whole_repository_stays_as_it_is()
    {
        var snapshot = _repository.Save(("a", "1"));
        var packs = Directory.GetFiles(_repository.File("packs"));

        var report = Repair();

        Assert.Empty(report.MovedAside);
        Assert.Equal((0, packs.Length), (report.RescuedBlobs, Directory.GetFiles(_repository.File("packs")).Intersect(packs).Count()));
        Assert.Equal("1", _repository.Read(snapshot.Id)["a"]);
    }

    private RepairReport Repair() => new RepositoryRepair(_repository.Path, RepositoryKeys.None, TimeSpan.Zero).Repair(null, null, CancellationToken.None);
}
