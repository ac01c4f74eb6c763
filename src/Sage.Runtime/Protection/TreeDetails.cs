namespace Sage.Runtime;

/// <summary>What a digest of a tree knows beyond its entries: attributes, names of one file, and contents that were read before.</summary>
internal sealed class TreeDetails(ContentCache cache)
{
    private readonly Dictionary<((uint, uint) Device, ulong Inode), (string Path, KnownContent Known)> _linked = [];

    /// <summary>Whether a checkpoint directory lies in the tree, which no snapshot holds.</summary>
    public bool HasCheckpoints { get; private set; }

    /// <summary>Completes an entry by its attributes, its content if it is a file, and the path that is another name of it.</summary>
    /// <param name="read">Reads the content of a file that is not known.</param>
    public TreeEntry Complete(TreeEntry entry, DirectoryHandle directory, string name, FileStatus status, Func<DirectoryHandle, string, FileContent> read)
    {
        HasCheckpoints |= name == "checkpoints" && entry.Path.EndsWith("/.sage/checkpoints", StringComparison.Ordinal);
        if (status.Links == 1 || status.Type == FileType.Directory)
            return With(entry, status, Know(directory, name, status, read));
        var file = (status.Device, status.Inode);
        if (_linked.TryGetValue(file, out var first))
            return With(entry, status, first.Known) with { SameAs = first.Path };
        var known = Know(directory, name, status, read);
        _linked.Add(file, (entry.Path, known));
        return With(entry, status, known);
    }

    private KnownContent Know(DirectoryHandle directory, string name, FileStatus status, Func<DirectoryHandle, string, FileContent> read)
    {
        if (cache.TryGet(status, out var known))
            return known;
        known = new KnownContent(status.Type == FileType.File ? read(directory, name).Sha256 : null, directory.Attributes(name));
        cache.Add(status, known);
        return known;
    }

    private static TreeEntry With(TreeEntry entry, FileStatus status, KnownContent known) => entry with
    {
        Size = known.Sha256 is null ? null : status.Size,
        Sha256 = known.Sha256,
        Attributes = known.Attributes,
    };
}
