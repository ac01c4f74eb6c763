using System.Buffers.Binary;
using System.Security.Cryptography;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Upkeep;

namespace Sage.Snapshots.Tests.Upkeep;

/// <summary>Repositories that someone made to harm whoever reads them: refused or named, within bounded memory.</summary>
public sealed class HostileRepositoryTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(0, 0)] // the first block's offset
    [InlineData(8, int.MaxValue)] // its stored length
    [InlineData(12, int.MaxValue)] // its plain length
    [InlineData(PackFormat.BlockEntrySize + 32, 7)] // a blob's block
    [InlineData(PackFormat.BlockEntrySize + 36, int.MaxValue)] // its place in the block
    [InlineData(PackFormat.BlockEntrySize + 40, int.MaxValue)] // its length
    public void A_pack_that_points_outside_of_itself_is_named(int at, int value)
    {
        _repository.Save(("a", "alpha"));
        Forge(index => BinaryPrimitives.WriteInt32LittleEndian(index.AsSpan(at), value), blobs: null);

        AssertIsNamedWithinMemory();
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public void A_pack_that_claims_more_than_it_has_is_named(int blobs)
    {
        _repository.Save(("a", "alpha"));
        Forge(_ => { }, blobs);

        AssertIsNamedWithinMemory();
    }

    [Fact]
    public void A_block_that_grows_beyond_its_claim_is_named()
    {
        _repository.Save(("bomb", new string('0', 900_000)));
        // The frame still gives all of it: a table that says less must not be believed, nor more be written than it says.
        Forge(index => BinaryPrimitives.WriteUInt32LittleEndian(index.AsSpan(12), BinaryPrimitives.ReadUInt32LittleEndian(index.AsSpan(12)) + 1), blobs: null);

        AssertIsNamedWithinMemory();
    }

    [Theory]
    [InlineData(12)] // packs
    [InlineData(16)] // blobs
    [InlineData(19)]
    public void A_merged_index_with_a_huge_count_misleads_nobody(int at)
    {
        var snapshot = _repository.Save(("a", "alpha"));
        _repository.Merge();
        var index = Assert.Single(Directory.GetFiles(_repository.File("index")));
        var bytes = File.ReadAllBytes(index);
        bytes[at] = 0xFF;
        File.WriteAllBytes(index, bytes);

        Assert.Equal("alpha", _repository.Read(snapshot.Id)["a"]);
        AssertIsNamedWithinMemory();
    }

    private void AssertIsNamedWithinMemory()
    {
        var before = GC.GetTotalAllocatedBytes();
        Assert.NotEmpty(_repository.Verify().Problems);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50_000_000);
    }

    /// <summary>Changes the index of the only pack, and gives the pack the name and the trailer that fit.</summary>
    private void Forge(Action<byte[]> change, int? blobs)
    {
        var path = Assert.Single(Directory.GetFiles(_repository.File("packs")));
        var pack = File.ReadAllBytes(path);
        var trailer = PackTrailer.Read(pack.AsSpan(pack.Length - PackFormat.TrailerSize))!.Value;
        var index = pack.AsSpan((int)trailer.IndexOffset, trailer.IndexLength).ToArray();
        change(index);
        var end = new byte[PackFormat.TrailerSize];
        (trailer with { Blobs = blobs ?? trailer.Blobs }).Write(end);
        File.Delete(path);
        File.WriteAllBytes(_repository.File("packs/" + Convert.ToHexStringLower(SHA256.HashData(index))), [.. pack[..(int)trailer.IndexOffset], .. index, .. end]);
    }
}
