using Sage.Snapshots.Blobs;
using Sage.Snapshots.Keys;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Packs;

public sealed class PackTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly LocalBlobStore _store;
    private readonly BlobNaming _naming = new(null);

    public PackTests()
    {
        foreach (var folder in (string[])["tmp", "packs"])
            Directory.CreateDirectory(_directory.File(folder));
        _store = new LocalBlobStore(_directory.Path);
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_packed_is_read_again(bool encrypted)
    {
        var seal = encrypted ? new BlockSeal(new byte[32]) : null;
        var blobs = Blobs();

        var name = Write(seal, blobs);

        using var pack = PackReader.Open(_store, seal, name);
        Assert.Equal(blobs.Count, pack.Index.BlobCount);
        Assert.All(blobs, blob => Assert.Equal(blob, Read(pack, blob)));
        Assert.Equal(-1, pack.Index.Find(_naming.Name("absent"u8)));
        Assert.Empty(Directory.EnumerateFiles(_directory.File("tmp")));
    }

    [Fact]
    public void Nothing_of_the_content_is_readable_in_an_encrypted_pack()
    {
        var name = Write(new BlockSeal(new byte[32]), [.. Enumerable.Repeat("a secret sentence"u8.ToArray(), 1)]);

        Assert.DoesNotContain("secret", File.ReadAllText(_store.PathOf($"packs/{name}"), System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_flipped_byte_anywhere_is_noticed(bool encrypted)
    {
        var seal = encrypted ? new BlockSeal(new byte[32]) : null;
        List<byte[]> blobs = ["one"u8.ToArray(), "two, which is longer"u8.ToArray(), new byte[3000]];
        var name = Write(seal, blobs);
        var path = _store.PathOf($"packs/{name}");
        var good = File.ReadAllBytes(path);
        for (var at = 0; at < good.Length; at++)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x10;
            File.WriteAllBytes(path, bad);
            Assert.True(IsNoticed(seal, name, blobs), $"byte {at} of {good.Length}");
        }
    }

    [Fact]
    public void A_pack_that_ends_early_is_damaged()
    {
        var name = Write(null, Blobs());
        var path = _store.PathOf($"packs/{name}");
        var good = File.ReadAllBytes(path);
        foreach (var length in Enumerable.Range(0, 40).Concat([good.Length / 2, good.Length - 33, good.Length - 1]))
        {
            File.WriteAllBytes(path, good[..length]);
            Assert.Throws<RepositoryDamage>(() => PackReader.Open(_store, null, name));
        }
    }

    [Fact]
    public void A_writer_that_is_given_up_leaves_nothing()
    {
        using (var builder = new BlockBuilder(1))
        using (var writer = new PackWriter(_store, null))
            writer.Add(builder.Alone(_naming.Name("x"u8), BlobKind.Data, "x"u8.ToArray()));

        Assert.Empty(Directory.GetFiles(_directory.Path, "*", SearchOption.AllDirectories));
    }

    private static List<byte[]> Blobs()
    {
        var random = new Random(7);
        var blobs = new List<byte[]> { Array.Empty<byte>() };
        for (var i = 0; i < 200; i++)
        {
            var blob = new byte[random.Next(1, 20_000)];
            if (i % 3 == 0)
                random.NextBytes(blob);
            blob[0] = (byte)i;
            blobs.Add(blob);
        }
        return [.. blobs.DistinctBy(Convert.ToHexString)];
    }

    private string Write(BlockSeal? seal, List<byte[]> blobs)
    {
        using var builder = new BlockBuilder(1);
        using var writer = new PackWriter(_store, seal);
        foreach (var blob in blobs)
        {
            builder.Add(_naming.Name(blob), BlobKind.Data, blob);
            if (builder.IsFull)
                writer.Add(builder.Close());
        }
        if (!builder.IsEmpty)
            writer.Add(builder.Close());
        return writer.Finish().Name;
    }

    private byte[] Read(PackReader pack, byte[] blob)
    {
        using var buffer = new BlockBuffer();
        var entry = pack.Index.Blob(pack.Index.Find(_naming.Name(blob)));
        return pack.Read(entry.Block, buffer).Slice(entry.Offset, entry.Length).ToArray();
    }

    private bool IsNoticed(BlockSeal? seal, string name, List<byte[]> blobs)
    {
        try
        {
            using var pack = PackReader.Open(_store, seal, name);
            return blobs.Exists(blob => pack.Index.Find(_naming.Name(blob)) < 0 || !Read(pack, blob).AsSpan().SequenceEqual(blob));
        }
        catch (RepositoryDamage)
        {
            return true;
        }
    }
}
