using Sage.Snapshots.Blobs;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Tests.Trees;

public sealed class TreeTests
{
    private static readonly BlobId Id = new BlobNaming(null).Name("content"u8);

    [Fact]
    public void Every_kind_of_entry_is_read_as_it_was_written()
    {
        var reader = new TreeReader(Sample());

        Assert.True(reader.Next(out var directory));
        Assert.Equal((EntryType.Directory, "a", Id), (directory.Head.Type, Text(directory.Name), directory.Tree));
        Assert.True(directory.Head.Has(EntryTraits.Passage));
        Assert.True(reader.Next(out var file));
        Assert.Equal(new EntryHead(EntryType.File, EntryTraits.Sparse | EntryTraits.HardLink | EntryTraits.Attributes, 0xFFF, uint.MaxValue, 7, -1, 999_999_999), file.Head);
        Assert.Equal((1L << 40, 2, Id, 42UL), (file.Size, file.ChunkCount, file.Chunk(1), file.Group));
        var map = new SparseMap(file.Map);
        Assert.True(map.Next(out var offset, out var length));
        Assert.Equal((4096L, 10L), (offset, length));
        Assert.True(map.Next(out offset, out length));
        Assert.Equal((1L << 39, 5L), (offset, length));
        Assert.False(map.Next(out _, out _));
        var attributes = new AttributeList(file.Attributes);
        Assert.True(attributes.Next(out var name, out var value));
        Assert.Equal(("user.x", 3), (Text(name), value.Length));
        Assert.False(attributes.Next(out _, out _));
        Assert.True(reader.Next(out var link));
        Assert.Equal("../else", Text(link.Target));
        Assert.True(reader.Next(out var device));
        Assert.Equal((8u, 1u), (device.Major, device.Minor));
        Assert.True(reader.Next(out var fifo));
        Assert.Equal(new byte[] { 0xFF, 0xFE }, fifo.Name.ToArray());
        Assert.False(reader.Next(out _));
    }

    [Fact]
    public void A_damaged_tree_is_refused_or_read_within_its_bounds()
    {
        var good = Sample().ToArray();
        for (var at = 0; at < good.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var bad = (byte[])good.Clone();
                bad[at] ^= (byte)(1 << bit);
                ReadAll(bad);
            }
            ReadAll(good[..at]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\0b")]
    public void A_name_that_leads_elsewhere_is_refused(string name)
    {
        var writer = new TreeWriter();
        writer.Head(Head(EntryType.Directory), System.Text.Encoding.UTF8.GetBytes(name));
        writer.Directory(Id);

        var problem = Assert.Throws<InvalidDataException>(() => ReadOrThrow(writer.Finish().ToArray()));
        Assert.Contains("a name that none can have", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a", "a")]
    public void Names_that_are_not_in_order_are_refused(string first, string second)
    {
        var writer = new TreeWriter();
        foreach (var name in (string[])[first, second])
        {
            writer.Head(Head(EntryType.Fifo), System.Text.Encoding.UTF8.GetBytes(name));
        }

        Assert.Throws<InvalidDataException>(() => ReadOrThrow(writer.Finish().ToArray()));
    }

    private static ReadOnlySpan<byte> Sample()
    {
        var writer = new TreeWriter();
        writer.Head(Head(EntryType.Directory) with { Traits = EntryTraits.Passage }, "a"u8);
        writer.Directory(Id);
        writer.Head(new EntryHead(EntryType.File, EntryTraits.Sparse | EntryTraits.HardLink | EntryTraits.Attributes, 0xFFF, uint.MaxValue, 7, -1, 999_999_999), "b"u8);
        writer.File(1L << 40, [Id, Id]);
        writer.HardLink(42);
        writer.Sparse([(4096, 10), (1L << 39, 5)]);
        writer.Attributes([("user.x"u8.ToArray(), [1, 2, 3])]);
        writer.Head(Head(EntryType.SymbolicLink), "c"u8);
        writer.Link("../else"u8);
        writer.Head(Head(EntryType.BlockDevice), "d"u8);
        writer.Device(8, 1);
        writer.Head(Head(EntryType.Fifo), [0xFF, 0xFE]);
        return writer.Finish();
    }

    private static EntryHead Head(EntryType type) => new(type, EntryTraits.None, 0x1A4, 0, 0, 1_700_000_000, 5);

    private static void ReadAll(byte[] tree)
    {
        try
        {
            ReadOrThrow(tree);
        }
        catch (InvalidDataException)
        {
            // Refused, as it may be.
        }
    }

    private static void ReadOrThrow(byte[] tree)
    {
        var reader = new TreeReader(tree);
        while (reader.Next(out var entry))
        {
            var attributes = new AttributeList(entry.Attributes);
            while (attributes.Next(out _, out _))
            {
            }
            if (entry.Head.Has(EntryTraits.Sparse))
            {
                var map = new SparseMap(entry.Map);
                while (map.Next(out _, out _))
                {
                }
            }
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes) => System.Text.Encoding.UTF8.GetString(bytes);
}
