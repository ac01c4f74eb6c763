using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Trees;

/// <summary>Encodes a directory. Entries come in ascending order of their names; after each head comes what its type and traits ask for, in the format's order.</summary>
internal sealed class TreeWriter
{
    private readonly ByteWriter _entries = new();

    private readonly ByteWriter _tree = new();

    private int _count;

    public void Head(in EntryHead head, ReadOnlySpan<byte> name)
    {
        _count++;
        _entries.Byte((byte)((byte)head.Type | (byte)head.Traits));
        _entries.Block(name);
        _entries.Number(head.Mode);
        _entries.Number(head.Uid);
        _entries.Number(head.Gid);
        _entries.Signed(head.Seconds);
        _entries.Number(head.Nanoseconds);
    }

    /// <summary>Writes an entry of another tree as it is.</summary>
    /// <param name="encoded">Its bytes there.</param>
    public void Copy(ReadOnlySpan<byte> encoded)
    {
        _count++;
        _entries.Raw(encoded);
    }

    /// <summary>Writes a directory of another tree as it is, but with a tree of its own.</summary>
    /// <param name="encoded">Its bytes there.</param>
    /// <param name="entry">The same, decoded from these bytes.</param>
    public void CopyDirectory(ReadOnlySpan<byte> encoded, in TreeEntry entry, in BlobId tree)
    {
        if (entry.Head.Type != EntryType.Directory || !encoded.Overlaps(entry.Content, out var at))
            throw new InvalidDataException("a directory is none in the snapshot before");
        _count++;
        _entries.Raw(encoded[..at]);
        _entries.Raw(tree.Bytes);
        _entries.Raw(encoded[(at + BlobId.Size)..]);
    }

    public void File(long size, ReadOnlySpan<BlobId> chunks)
    {
        _entries.Number((ulong)size);
        _entries.Number((ulong)chunks.Length);
        foreach (ref readonly var chunk in chunks)
            _entries.Raw(chunk.Bytes);
    }

    public void Directory(in BlobId tree) => _entries.Raw(tree.Bytes);

    public void Link(ReadOnlySpan<byte> target) => _entries.Block(target);

    public void Device(uint major, uint minor)
    {
        _entries.Number(major);
        _entries.Number(minor);
    }

    public void HardLink(ulong group) => _entries.Number(group);

    /// <summary>The parts of a sparse file that hold data.</summary>
    /// <param name="extents">Each with its place in the file, in ascending order.</param>
    public void Sparse(IReadOnlyList<(long Offset, long Length)> extents)
    {
        _entries.Number((ulong)extents.Count);
        var end = 0L;
        foreach (var (offset, length) in extents)
        {
            _entries.Number((ulong)(offset - end));
            _entries.Number((ulong)length);
            end = offset + length;
        }
    }

    /// <summary>Extended attributes in ascending order of their names.</summary>
    public void Attributes(IReadOnlyList<(byte[] Name, byte[] Value)> attributes)
    {
        _entries.Number((ulong)attributes.Count);
        foreach (var (name, value) in attributes)
        {
            _entries.Block(name);
            _entries.Block(value);
        }
    }

    /// <summary>Ends the directory, and begins the next. The bytes are valid until that one is ended.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        _tree.Clear();
        _tree.Byte(TreeFormat.Version);
        _tree.Number((ulong)_count);
        _tree.Raw(_entries.Written);
        _entries.Clear();
        _count = 0;
        return _tree.Written;
    }
}
