using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Index;

public sealed class BlobCatalogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly TieredBlobStore _store;
    private readonly BlobNaming _naming = new(null);

    public BlobCatalogTests()
    {
        foreach (var folder in (string[])["tmp", "packs", "index"])
            Directory.CreateDirectory(_directory.File(folder));
        _store = new TieredBlobStore(_directory.Path, RepositoryFile.New(false, false));
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Blobs_are_found_before_and_after_their_packs_are_merged()
    {
        WritePack(0, 300);
        WritePack(300, 500);
        AssertFinds(500, uncovered: 2);

        using (var catalog = new BlobCatalog(_store, null))
            catalog.Merge();
        AssertFinds(500, uncovered: 0);

        WritePack(500, 510);
        AssertFinds(510, uncovered: 1);
        using (var catalog = new BlobCatalog(_store, null))
            catalog.Merge();
        AssertFinds(510, uncovered: 0);
    }

    [Fact]
    public void A_merged_index_that_is_cut_is_not_believed()
    {
        WritePack(0, 50);
        using (var catalog = new BlobCatalog(_store, null))
            catalog.Merge();
        var index = Assert.Single(Directory.GetFiles(_directory.File("index")));
        File.WriteAllBytes(index, File.ReadAllBytes(index)[..^1]);

        AssertFinds(50, uncovered: 1);
    }

    [Fact]
    public void A_damaged_merged_index_never_leads_to_another_blob()
    {
        WritePack(0, 4);
        using (var catalog = new BlobCatalog(_store, null))
            catalog.Merge();
        var path = Assert.Single(Directory.GetFiles(_directory.File("index")));
        var good = File.ReadAllBytes(path);
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var bad = (byte[])good.Clone();
            bad[i < 64 ? i : random.Next(good.Length)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(path, bad);
            using var catalog = TryOpen();
            for (var blob = 0; blob < 4 && catalog is not null; blob++)
            {
                var id = _naming.Name(BitConverter.GetBytes(blob));
                if (Finds(catalog, id, out var found))
                    Assert.Equal(id, found);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_damaged_pack_hides_no_other(bool merged)
    {
        WritePack(0, 10);
        var damaged = Assert.Single(Directory.GetFiles(_directory.File("packs")));
        WritePack(10, 20);
        if (merged)
        {
            using var catalog = new BlobCatalog(_store, null);
            catalog.Merge();
        }
        File.WriteAllText(damaged, "something else");

        using var after = new BlobCatalog(_store, null);
        Assert.False(Finds(after, _naming.Name(BitConverter.GetBytes(3)), out _));
        Assert.True(Finds(after, _naming.Name(BitConverter.GetBytes(13)), out _));
    }

    private BlobCatalog? TryOpen()
    {
        try
        {
            return new BlobCatalog(_store, null);
        }
        catch (RepositoryDamage)
        {
            return null;
        }
    }

    private static bool Finds(BlobCatalog catalog, in BlobId id, out BlobId found)
    {
        found = default;
        try
        {
            if (!catalog.TryFind(id, out var pack, out var number))
                return false;
            found = pack.Index.IdAt(number);
            return true;
        }
        catch (RepositoryDamage)
        {
            return false;
        }
    }

    private void AssertFinds(int count, int uncovered)
    {
        using var catalog = new BlobCatalog(_store, null);
        Assert.Equal(uncovered, catalog.Uncovered);
        for (var i = 0; i < count; i++)
            Assert.True(Finds(catalog, _naming.Name(BitConverter.GetBytes(i)), out _));
        Assert.False(Finds(catalog, _naming.Name(BitConverter.GetBytes(count)), out _));
    }

    private void WritePack(int from, int to)
    {
        using var builder = new BlockBuilder(1);
        using var writer = new PackWriter(_store, null);
        for (var i = from; i < to; i++)
            builder.Add(_naming.Name(BitConverter.GetBytes(i)), BlobKind.Data, BitConverter.GetBytes(i));
        writer.Add(builder.Close());
        writer.Finish();
    }
}
