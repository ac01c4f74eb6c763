using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Reading;

/// <summary>Reads snapshots without putting anything back: their directories and the content of their files. Not for two threads at once.</summary>
internal sealed class SnapshotReader : IDisposable
{
    private readonly BlobCatalog? _owned;
    private readonly BlobLoader _blobs;

    public SnapshotReader(SnapshotRepository repository)
    {
        _owned = repository.OpenCatalog();
        _blobs = new BlobLoader(_owned, repository.Keys.BlobNaming);
    }

    /// <param name="catalog">Is used beside others, and stays open.</param>
    public SnapshotReader(BlobCatalog catalog, BlobNaming naming) => _blobs = new BlobLoader(catalog, naming);

    /// <summary>The directory that was saved.</summary>
    /// <exception cref="RepositoryDamage">It is missing or damaged.</exception>
    public SnapshotEntry Root(Snapshot snapshot)
    {
        var root = Open(snapshot.Manifest.Tree, isRoot: true);
        root.Next();
        return new SnapshotEntry([], root.Current);
    }

    /// <summary>Finds a path.</summary>
    /// <param name="path">Below the root, as people write it; empty for the root.</param>
    /// <exception cref="SnapshotException">The snapshot has no such path.</exception>
    public SnapshotEntry Find(Snapshot snapshot, string path) =>
        TryFind(snapshot, EntryPaths.Parse(path)) ?? throw new SnapshotException(SnapshotFault.NotFound, Messages.NoPath(path, snapshot.Id[..SnapshotSelector.ShortLength]));

    /// <summary>Finds a path; null when the snapshot has none.</summary>
    /// <param name="path">Below the root, in bytes without a slash at either end; empty for the root.</param>
    public SnapshotEntry? TryFind(Snapshot snapshot, ReadOnlySpan<byte> path)
    {
        var found = Root(snapshot);
        if (path.IsEmpty)
            return found;
        foreach (var part in path.Split((byte)'/'))
        {
            if (found.Type != EntryType.Directory || Child(found, path[part]) is not { } child)
                return null;
            found = child;
        }
        return found;
    }

    /// <summary>The entries of a directory in order of their names; a path that is no directory gives itself.</summary>
    /// <exception cref="SnapshotException">The snapshot has no such path, or the directory is damaged.</exception>
    public IEnumerable<SnapshotEntry> List(Snapshot snapshot, string path)
    {
        var entry = Find(snapshot, path);
        return entry.Type == EntryType.Directory ? Children(entry) : [entry];
    }

    /// <summary>The entries of a directory in order of their names, read as they are asked for.</summary>
    public IEnumerable<SnapshotEntry> Children(SnapshotEntry directory)
    {
        var tree = Open(directory.Encoded.Decode().Tree);
        while (tree.Next())
            yield return new SnapshotEntry(EntryPaths.Join(directory.Path, tree.Current.Name), tree.Current);
    }

    /// <summary>
    /// Everything below a directory, each directory before what is in it, read as it is asked for: memory is that of the directories on the way.
    /// </summary>
    /// <exception cref="RepositoryDamage">A directory is missing or damaged, or the tree is deeper than any that can be saved.</exception>
    public IEnumerable<SnapshotEntry> Walk(SnapshotEntry directory)
    {
        var open = new Stack<IEnumerator<SnapshotEntry>>();
        open.Push(Children(directory).GetEnumerator());
        while (open.TryPeek(out var current))
        {
            if (!current.MoveNext())
            {
                open.Pop();
                continue;
            }
            yield return current.Current;
            if (current.Current.Type == EntryType.Directory)
                open.Push(Children(current.Current).GetEnumerator());
        }
    }

    /// <summary>Everything in a snapshot whose path fits a pattern.</summary>
    public IEnumerable<SnapshotEntry> Search(Snapshot snapshot, PathPattern pattern) => Walk(Root(snapshot)).Where(entry => pattern.Matches(entry.Path));

    /// <summary>Everything in several snapshots whose path fits a pattern.</summary>
    public IEnumerable<(Snapshot Snapshot, SnapshotEntry Entry)> Search(IEnumerable<Snapshot> snapshots, PathPattern pattern) =>
        snapshots.SelectMany(snapshot => Search(snapshot, pattern).Select(entry => (snapshot, entry)));

    /// <summary>Writes a file's content, each part checked before it is written; holes become zeros.</summary>
    /// <exception cref="SnapshotException">It is no file, or its content is missing or damaged.</exception>
    public void CopyTo(SnapshotEntry file, Stream target, CancellationToken stop)
    {
        if (file.Type != EntryType.File)
            throw new SnapshotException(SnapshotFault.Usage, Messages.PathIsNoFile(file.Text));
        new ContentCopier(_blobs, target, stop).Copy(file);
    }

    /// <summary>Whether all content of a file is there and what it was: every blob is read.</summary>
    public bool IsWhole(SnapshotEntry file, CancellationToken stop)
    {
        try
        {
            CopyTo(file, Stream.Null, stop);
            return true;
        }
        catch (RepositoryDamage)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _blobs.Dispose();
        _owned?.Dispose();
    }

    private SnapshotEntry? Child(SnapshotEntry directory, ReadOnlySpan<byte> name)
    {
        var tree = Open(directory.Encoded.Decode().Tree);
        while (tree.Next())
        {
            if (tree.Current.Name.SequenceEqual(name))
                return new SnapshotEntry(EntryPaths.Join(directory.Path, name), tree.Current);
        }
        return null;
    }

    private TreeCursor Open(in BlobId tree, bool isRoot = false) => new(tree.ToString(), _blobs.Load(tree), isRoot);
}
