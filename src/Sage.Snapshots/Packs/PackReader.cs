using System.Buffers.Binary;
using System.Security.Cryptography;
using Sage.Snapshots.Compression;
using Sage.Snapshots.Keys;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Packs;

/// <summary>Reads one pack. Several threads may read at once, each with a decoder of its own.</summary>
internal sealed class PackReader : IDisposable
{
    private readonly IBlobReader _file;
    private readonly BlockSeal? _seal;

    private PackReader(IBlobReader file, BlockSeal? seal, PackIndex index)
    {
        _file = file;
        _seal = seal;
        Index = index;
    }

    public PackIndex Index { get; }

    /// <summary>Where it is.</summary>
    public Tier Tier => _file.Tier;

    /// <summary>Bytes of the file.</summary>
    public long Length => _file.Length;

    /// <summary>Why its blocks cannot be read now; null when they can.</summary>
    public SnapshotException? Absence => _file.Absence;

    /// <summary>Opens a pack and checks its structure, not its blocks.</summary>
    /// <exception cref="RepositoryDamage">It is missing or not what was written.</exception>
    public static PackReader Open(IBlobStore store, BlockSeal? seal, string name)
    {
        var item = PackNames.File(name);
        var file = store.Open(item) ?? throw new RepositoryDamage(item, "it is missing");
        try
        {
            return new PackReader(file, seal, ReadIndex(file, seal, name));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Looks whether its blocks are where they should be: those of a cold pack lie apart from its index.</summary>
    /// <exception cref="RepositoryDamage">They are not.</exception>
    public void CheckPlace()
    {
        if (Tier == Tier.Cold && Absence is null && Index.BlockCount > 0)
            _file.Read(PackFormat.HeaderSize, stackalloc byte[1]);
    }

    /// <summary>Reads a block and gives its plain bytes, which no one has compared with the names of its blobs yet.</summary>
    /// <exception cref="RepositoryDamage">It cannot be decrypted or decompressed.</exception>
    public ReadOnlySpan<byte> Read(int number, BlockBuffer buffer)
    {
        var block = Index.Block(number);
        var frame = ReadFrame(number, buffer);
        if (!block.IsCompressed)
            return frame;
        try
        {
            var plain = buffer.Plain(block.PlainLength);
            buffer.Decompressor.Decompress(frame, plain);
            return plain;
        }
        catch (InvalidDataException broken)
        {
            throw Damage(number, broken);
        }
    }

    /// <summary>Reads a block as it was before it was sealed: compressed, where it is. Its checksum fits, and its plain length where it is not compressed.</summary>
    /// <exception cref="RepositoryDamage">It is not what was written.</exception>
    public ReadOnlySpan<byte> ReadFrame(int number, BlockBuffer buffer)
    {
        var block = Index.Block(number);
        var stored = buffer.Stored(block.StoredLength);
        _file.Read(block.Offset, stored);
        try
        {
            if (Checksum.Of(stored) != block.Checksum)
                throw new InvalidDataException("its checksum is another");
            var frame = _seal is null ? stored : Open(_seal, stored, (uint)number, buffer);
            return block.IsCompressed || frame.Length == block.PlainLength ? frame : throw new InvalidDataException($"{frame.Length} bytes instead of {block.PlainLength}");
        }
        catch (Exception broken) when (broken is InvalidDataException or CryptographicException)
        {
            throw Damage(number, broken);
        }
    }

    private RepositoryDamage Damage(int number, Exception broken) =>
        new(PackNames.File(Index.Name), $"block {number} at byte {Index.Block(number).Offset} ({broken.Message})");

    public void Dispose() => _file.Dispose();

    private static PackIndex ReadIndex(IBlobReader file, BlockSeal? seal, string name)
    {
        var item = PackNames.File(name);
        if (file.Length < PackFormat.HeaderSize + PackFormat.TrailerSize)
            throw new RepositoryDamage(item, "it is too short for a pack");
        CheckHeader(file, seal, item);
        Span<byte> end = stackalloc byte[PackFormat.TrailerSize];
        file.Read(file.Length - end.Length, end);
        if (PackTrailer.Read(end) is not { } trailer || trailer.IndexOffset + trailer.IndexLength != file.Length - end.Length || trailer.IndexLength < 0)
            throw new RepositoryDamage(item, "its trailer is none");
        var index = new byte[trailer.IndexLength];
        file.Read(trailer.IndexOffset, index);
        if (seal is not null)
            index = Open(seal, index, item);
        if (!Convert.ToHexStringLower(SHA256.HashData(index)).Equals(name, StringComparison.Ordinal))
            throw new RepositoryDamage(item, "its index has another digest than its name");
        return PackIndex.Parse(name, index, trailer.Blocks, trailer.Blobs, trailer.IndexOffset);
    }

    private static void CheckHeader(IBlobReader file, BlockSeal? seal, string item)
    {
        Span<byte> header = stackalloc byte[PackFormat.HeaderSize];
        file.Read(0, header);
        if (!header.StartsWith(PackFormat.HeaderMagic))
            throw new RepositoryDamage(item, "it does not begin as a pack does");
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) != PackFormat.Version)
            throw new RepositoryDamage(item, "it is of another version of the format");
        var expected = seal is null ? 0 : PackFormat.Encrypted;
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) is var flags && flags != expected)
            throw new RepositoryDamage(item, flags == PackFormat.Encrypted ? "it is encrypted and its repository is not" : "it has other flags than its repository");
    }

    private static byte[] Open(BlockSeal seal, byte[] stored, string item)
    {
        if (stored.Length < BlockSeal.Overhead)
            throw new RepositoryDamage(item, "its index is too short");
        var plain = new byte[stored.Length - BlockSeal.Overhead];
        try
        {
            seal.Open(stored, PackFormat.IndexNumber, plain);
            return plain;
        }
        catch (CryptographicException)
        {
            throw new RepositoryDamage(item, "its index was not written with this repository's key");
        }
    }

    private static ReadOnlySpan<byte> Open(BlockSeal seal, ReadOnlySpan<byte> stored, uint number, BlockBuffer buffer)
    {
        if (stored.Length < BlockSeal.Overhead)
            throw new InvalidDataException("too short to be sealed");
        var frame = buffer.Frame(stored.Length - BlockSeal.Overhead);
        seal.Open(stored, number, frame);
        return frame;
    }
}
