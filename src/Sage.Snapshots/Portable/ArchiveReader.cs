using System.Buffers.Binary;
using System.Security.Cryptography;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Portable;

/// <summary>Reads an archive record by record, from bytes that may be anything. The end is given only when the digest of all before it fits.</summary>
internal sealed class ArchiveReader : IDisposable
{
    private const uint Compressed = 1u << 31;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _body = [];
    private int _length;

    /// <exception cref="SnapshotException">It is missing, or no archive of this format.</exception>
    public ArchiveReader(string path)
    {
        _path = path;
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SnapshotException(SnapshotFault.NotFound, Messages.NoArchive(path), absent);
        }
        Span<byte> header = stackalloc byte[ArchiveFormat.HeaderSize];
        Fill(header);
        if (!header.StartsWith(ArchiveFormat.Magic))
            throw Damage(Messages.ReasonNoArchive);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) is var version && version != ArchiveFormat.Version)
            throw new SnapshotException(SnapshotFault.Decide, Messages.OtherFormat((int)version, (int)ArchiveFormat.Version));
    }

    public long Length => _file.Length;

    public long Position => _file.Position;

    /// <summary>The body of the record that was read last.</summary>
    public ReadOnlySpan<byte> Body => _body.AsSpan(0, _length);

    /// <summary>Reads the next record and gives its type; <see cref="ArchiveFormat.End"/> once, as the last.</summary>
    /// <exception cref="RepositoryDamage">The archive is cut or changed.</exception>
    public byte Next()
    {
        var digest = _hash.GetCurrentHash();
        Span<byte> header = stackalloc byte[ArchiveFormat.RecordHeaderSize];
        Fill(header);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header[1..]);
        // Nothing is allocated for what is not there.
        if (length > ArchiveFormat.LongestBody || length > _file.Length - _file.Position)
            throw Damage(Messages.ReasonTooShort);
        _length = (int)length;
        if (_body.Length < _length)
            _body = GC.AllocateUninitializedArray<byte>(_length);
        Fill(_body.AsSpan(0, _length));
        if (header[0] == ArchiveFormat.End && (!Body.SequenceEqual(digest) || _file.Position != _file.Length))
            throw Damage(Messages.ReasonOtherDigest);
        return header[0] is >= ArchiveFormat.Block and <= ArchiveFormat.End ? header[0] : throw Damage(Messages.ReasonNoArchive);
    }

    /// <summary>The block that was read last; its blobs lie within it, and nobody has compared them with their names yet.</summary>
    /// <exception cref="RepositoryDamage">It is none.</exception>
    public ClosedBlock Block()
    {
        if (_length < ArchiveFormat.BlockHeaderSize)
            throw Damage(Messages.ReasonTooShort);
        var plain = BinaryPrimitives.ReadUInt32LittleEndian(Body);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(Body[4..]);
        var length = (int)(plain & ~Compressed);
        if (length > PackFormat.LargestBlock || count > (uint)(_length - ArchiveFormat.BlockHeaderSize) / ArchiveFormat.BlobSize)
            throw Damage(Messages.ReasonNoArchive);
        var blobs = new BlockBlob[count];
        for (var i = 0; i < blobs.Length; i++)
            blobs[i] = Blob(Body[(ArchiveFormat.BlockHeaderSize + i * ArchiveFormat.BlobSize)..], length);
        var stored = _body.AsMemory(0, _length)[(ArchiveFormat.BlockHeaderSize + blobs.Length * ArchiveFormat.BlobSize)..];
        if (Checksum.Of(stored.Span) != BinaryPrimitives.ReadUInt32LittleEndian(Body[8..]) || (plain & Compressed) == 0 && stored.Length != length)
            throw Damage(Messages.ReasonOtherChecksum);
        return new ClosedBlock(stored, length, (plain & Compressed) != 0, blobs);
    }

    public RepositoryDamage Damage(string problem) => new(_path, problem);

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }

    private BlockBlob Blob(ReadOnlySpan<byte> bytes, int plain)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(BlobId.Size + 4)..]);
        var blob = new BlockBlob(BlobId.Read(bytes), (BlobKind)(length >> 31), (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[BlobId.Size..]), (int)(length & int.MaxValue));
        return blob.Offset >= 0 && (long)blob.Offset + blob.Length <= plain ? blob : throw Damage(Messages.ReasonNoArchive);
    }

    private void Fill(Span<byte> target)
    {
        if (_file.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length)
            throw Damage(Messages.ReasonTooShort);
        _hash.AppendData(target);
    }
}
