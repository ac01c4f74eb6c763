using System.Buffers.Binary;
using System.Security.Cryptography;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Keys;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Packs;

/// <summary>Writes one pack. Not for two threads at once.</summary>
/// <param name="store">Where the pack goes.</param>
/// <param name="seal">The seal of an encrypted repository.</param>
internal sealed class PackWriter(IBlobStore store, BlockSeal? seal) : IDisposable
{
    private readonly IBlobWriter _file = store.Create();
    private readonly List<BlockEntry> _blocks = [];
    private readonly List<BlobEntry> _blobs = [];
    private byte[] _sealed = [];

    /// <summary>Whether it has reached the size at which a pack is finished.</summary>
    public bool IsFull => _file.Length >= PackFormat.PackSize;

    /// <summary>Bytes so far.</summary>
    public long Length => _file.Length;

    public void Add(in ClosedBlock block)
    {
        if (_blocks.Count == 0)
            WriteHeader();
        var number = _blocks.Count;
        var stored = Seal(block.Stored.Span, (uint)number);
        _blocks.Add(new BlockEntry(_file.Length, stored.Length, block.PlainLength, block.IsCompressed, Checksum.Of(stored)));
        _file.Write(stored);
        foreach (var blob in block.Blobs)
            _blobs.Add(new BlobEntry(blob.Id, blob.Kind, number, blob.Offset, blob.Length));
    }

    /// <summary>Writes the index and makes the pack durable under its name; the name itself is durable when the folder is settled.</summary>
    /// <returns>The pack's name and its index.</returns>
    public (string Name, PackIndex Index) Finish()
    {
        _blobs.Sort(static (one, other) => one.Id.CompareTo(other.Id));
        var index = Encode();
        var name = Convert.ToHexStringLower(SHA256.HashData(index));
        var offset = _file.Length;
        var stored = Seal(index, PackFormat.IndexNumber);
        _file.Write(stored);
        WriteTrailer(offset, stored.Length);
        _file.Publish(PackNames.File(name));
        return (name, PackIndex.Parse(name, index, _blocks.Count, _blobs.Count, offset));
    }

    public void Dispose() => _file.Dispose();

    private void WriteHeader()
    {
        Span<byte> header = stackalloc byte[PackFormat.HeaderSize];
        PackFormat.HeaderMagic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], PackFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], seal is null ? 0 : PackFormat.Encrypted);
        _file.Write(header);
    }

    private byte[] Encode()
    {
        var index = new byte[_blocks.Count * PackFormat.BlockEntrySize + _blobs.Count * PackFormat.BlobEntrySize];
        var at = index.AsSpan();
        foreach (var block in _blocks)
        {
            block.Write(at);
            at = at[PackFormat.BlockEntrySize..];
        }
        foreach (var blob in _blobs)
        {
            blob.Write(at);
            at = at[PackFormat.BlobEntrySize..];
        }
        return index;
    }

    private void WriteTrailer(long offset, int length)
    {
        Span<byte> trailer = stackalloc byte[PackFormat.TrailerSize];
        new PackTrailer(offset, length, _blocks.Count, _blobs.Count).Write(trailer);
        _file.Write(trailer);
    }

    private ReadOnlySpan<byte> Seal(ReadOnlySpan<byte> plain, uint number)
    {
        if (seal is null)
            return plain;
        if (_sealed.Length < plain.Length + BlockSeal.Overhead)
            _sealed = new byte[plain.Length + BlockSeal.Overhead];
        var target = _sealed.AsSpan(0, plain.Length + BlockSeal.Overhead);
        seal.Seal(plain, number, target);
        return target;
    }
}
