namespace Sage.Snapshots.Trees;

/// <summary>Decodes a directory, entry by entry, from bytes that may be anything: whatever a hostile tree claims, nothing larger than the tree itself is allocated.</summary>
internal ref struct TreeReader
{
    private readonly bool _isRoot;
    private readonly int _length;
    private ByteReader _bytes;
    private ReadOnlySpan<byte> _lastName;
    private ulong _left;

    /// <summary>Begins to read a directory.</summary>
    /// <param name="tree">The blob.</param>
    /// <param name="isRoot">Whether it is the tree that a manifest names, whose only entry has an empty name.</param>
    /// <exception cref="InvalidDataException">It is no tree.</exception>
    public TreeReader(ReadOnlySpan<byte> tree, bool isRoot = false)
    {
        _isRoot = isRoot;
        _length = tree.Length;
        _bytes = new ByteReader(tree);
        if (_bytes.Byte() is var version && version != TreeFormat.Version)
            throw new InvalidDataException($"the tree is of version {version}");
        _left = _bytes.Number();
        if (isRoot && _left != 1)
            throw new InvalidDataException("the root has more than one entry");
    }

    /// <summary>Goes on where another reader of the same directory was.</summary>
    /// <param name="tree">The blob.</param>
    /// <param name="position">Its <see cref="Position"/>.</param>
    /// <param name="left">Its <see cref="Left"/>.</param>
    /// <param name="lastName">The name of the entry that it gave last.</param>
    public TreeReader(ReadOnlySpan<byte> tree, int position, ulong left, ReadOnlySpan<byte> lastName)
    {
        _length = tree.Length;
        _bytes = new ByteReader(tree[position..]);
        _left = left;
        _lastName = lastName;
    }

    /// <summary>How many bytes have been read.</summary>
    public readonly int Position => _length - _bytes.Rest.Length;

    /// <summary>How many entries follow, if the directory is what it says.</summary>
    public readonly ulong Left => _left;

    /// <summary>The next entry; false after the last.</summary>
    /// <exception cref="InvalidDataException">It is none, or not in order.</exception>
    public bool Next(out TreeEntry entry)
    {
        entry = default;
        if (_left == 0)
            return _bytes.Rest.IsEmpty ? false : throw new InvalidDataException("something follows the last entry");
        _left--;
        var read = EntryDecoder.Read(ref _bytes);
        if (_isRoot ? !read.Name.IsEmpty || read.Head.Type != EntryType.Directory : !TreeFormat.IsName(read.Name))
            throw new InvalidDataException("an entry has a name that none can have");
        if (!_lastName.IsEmpty && _lastName.SequenceCompareTo(read.Name) >= 0)
            throw new InvalidDataException("the entries are not in order");
        _lastName = read.Name;
        entry = read;
        return true;
    }
}
