using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Trees;

/// <summary>Decodes one entry of a directory and checks what can be checked without its neighbours.</summary>
internal static class EntryDecoder
{
    private const EntryTraits ForFiles = EntryTraits.Attributes | EntryTraits.HardLink | EntryTraits.Sparse;
    private const EntryTraits ForDirectories = EntryTraits.Attributes | EntryTraits.Passage;
    private const EntryTraits ForOthers = EntryTraits.Attributes | EntryTraits.HardLink;

    public static TreeEntry Read(scoped ref ByteReader bytes)
    {
        var kind = bytes.Byte();
        var type = (EntryType)(kind & TreeFormat.TypeBits);
        var traits = (EntryTraits)(kind & ~TreeFormat.TypeBits);
        var name = bytes.Block(TreeFormat.LongestName, "the length of a name");
        var head = new EntryHead(
            type,
            traits,
            bytes.Number(TreeFormat.ModeBits, "a mode"),
            bytes.Number(uint.MaxValue, "an owner"),
            bytes.Number(uint.MaxValue, "a group"),
            bytes.Signed(),
            bytes.Number(TreeFormat.NanosecondsPerSecond - 1, "a part of a second"));
        if ((traits & ~Allowed(type)) != 0)
            throw new InvalidDataException("an entry has traits that its type cannot have");
        var size = type == EntryType.File ? Size(bytes.Number()) : 0;
        var content = type switch
        {
            EntryType.File => Chunks(ref bytes),
            EntryType.Directory => bytes.Raw(BlobId.Size),
            _ => default,
        };
        var target = type == EntryType.SymbolicLink ? bytes.Block(TreeFormat.LongestTarget, "the length of a target") : default;
        var isDevice = type is EntryType.CharacterDevice or EntryType.BlockDevice;
        return new TreeEntry
        {
            Head = head,
            Name = name,
            Size = size,
            Content = content,
            Target = target,
            Major = isDevice ? bytes.Number(uint.MaxValue, "a device") : 0,
            Minor = isDevice ? bytes.Number(uint.MaxValue, "a device") : 0,
            Group = head.Has(EntryTraits.HardLink) ? bytes.Number() : 0,
            Map = head.Has(EntryTraits.Sparse) ? Map(ref bytes, size) : default,
            Attributes = head.Has(EntryTraits.Attributes) ? Attributes(ref bytes) : default,
        };
    }

    private static EntryTraits Allowed(EntryType type) => type switch
    {
        EntryType.File => ForFiles,
        EntryType.Directory => ForDirectories,
        >= EntryType.SymbolicLink and <= EntryType.Socket => ForOthers,
        _ => throw new InvalidDataException($"an entry is of type {(int)type}"),
    };

    private static long Size(ulong size) => size <= long.MaxValue ? (long)size : throw new InvalidDataException($"a file has {size} bytes");

    private static ReadOnlySpan<byte> Chunks(scoped ref ByteReader bytes) =>
        bytes.Raw(checked(BlobId.Size * (int)bytes.Number(int.MaxValue / BlobId.Size, "the number of chunks")));

    private static ReadOnlySpan<byte> Map(scoped ref ByteReader bytes, long size)
    {
        var start = bytes.Rest;
        var end = 0UL;
        for (var left = bytes.Number(); left > 0; left--)
        {
            foreach (var part in (ReadOnlySpan<ulong>)[bytes.Number(), bytes.Number()])
                end = part <= (ulong)size - end ? end + part : throw new InvalidDataException("the map of a sparse file leads beyond its end");
        }
        return start[..^bytes.Rest.Length];
    }

    private static ReadOnlySpan<byte> Attributes(scoped ref ByteReader bytes)
    {
        var start = bytes.Rest;
        for (var left = bytes.Number(); left > 0; left--)
        {
            bytes.Block(TreeFormat.LongestName, "the length of an attribute's name");
            bytes.Block(TreeFormat.LargestAttribute, "the length of an attribute");
        }
        return start[..^bytes.Rest.Length];
    }
}
