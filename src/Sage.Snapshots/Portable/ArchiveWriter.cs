using System.Buffers.Binary;
using System.Security.Cryptography;
using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Portable;

/// <summary>Writes an archive beside where it will be; disposed before it is finished, it leaves nothing.</summary>
internal sealed class ArchiveWriter : IDisposable
{
    private const uint Compressed = 1u << 31;

    private readonly string _path;
    private readonly string _fresh;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _finished;

    public ArchiveWriter(string path)
    {
        _path = Path.GetFullPath(path);
        _fresh = $"{_path}.{Environment.ProcessId}.new";
        _file = PrivateFile.Create(_fresh);
        Span<byte> header = stackalloc byte[ArchiveFormat.HeaderSize];
        header.Clear();
        ArchiveFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], ArchiveFormat.Version);
        Write(header);
    }

    public long Length => _file.Position;

    /// <summary>Appends a block.</summary>
    public void Add(in ClosedBlock block)
    {
        var body = new byte[ArchiveFormat.BlockHeaderSize + block.Blobs.Count * ArchiveFormat.BlobSize];
        BinaryPrimitives.WriteUInt32LittleEndian(body, (uint)block.PlainLength | (block.IsCompressed ? Compressed : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(4), (uint)block.Blobs.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(8), Checksum.Of(block.Stored.Span));
        var at = body.AsSpan(ArchiveFormat.BlockHeaderSize);
        foreach (var blob in block.Blobs)
        {
            blob.Id.Bytes.CopyTo(at);
            BinaryPrimitives.WriteUInt32LittleEndian(at[BlobId.Size..], (uint)blob.Offset);
            BinaryPrimitives.WriteUInt32LittleEndian(at[(BlobId.Size + 4)..], (uint)blob.Length | (uint)blob.Kind << 31);
            at = at[ArchiveFormat.BlobSize..];
        }
        Record(ArchiveFormat.Block, body, block.Stored.Span);
    }

    /// <summary>Appends a manifest.</summary>
    public void Add(ReadOnlySpan<byte> manifest) => Record(ArchiveFormat.Manifest, manifest, []);

    /// <summary>Ends the archive and gives it its name, durably.</summary>
    public void Finish()
    {
        Record(ArchiveFormat.End, _hash.GetCurrentHash(), []);
        FileSync.Data(_file.SafeFileHandle, _fresh);
        File.Move(_fresh, _path, overwrite: false);
        _finished = true;
        FileSync.Directory(Path.GetDirectoryName(_path)!);
    }

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
        if (!_finished)
            File.Delete(_fresh);
    }

    private void Record(byte type, ReadOnlySpan<byte> body, ReadOnlySpan<byte> rest)
    {
        Span<byte> header = stackalloc byte[ArchiveFormat.RecordHeaderSize];
        header[0] = type;
        BinaryPrimitives.WriteUInt32LittleEndian(header[1..], (uint)(body.Length + rest.Length));
        Write(header);
        Write(body);
        Write(rest);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _file.Write(bytes);
    }
}
