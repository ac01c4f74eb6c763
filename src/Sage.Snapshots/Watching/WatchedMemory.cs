using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Watching;

/// <summary>
/// What a watcher keeps in memory from one snapshot to the next while nobody holds the repository: it is looked at again each time whether others have removed what it rests on.
/// </summary>
/// <param name="tree">Disposed with this.</param>
/// <param name="last">The snapshot that has the tree.</param>
internal sealed class WatchedMemory(SnapshotRepository repository, WatchedTree tree, Snapshot last) : SaveMemory
{
    /// <summary>Bytes of trees that are kept. Those of a hundred thousand files together are nine millions.</summary>
    private const long MostBytes = 32 * 1024 * 1024;

    private readonly Dictionary<int, (BlobId Id, byte[] Content)> _trees = [];
    private WatchedTree _tree = tree;
    private BlobCatalog _catalog = repository.OpenCatalog();
    private ChangedPaths? _changes;
    private long _bytes;

    public WatchedTree Tree => _tree;

    /// <summary>The snapshot that was made last.</summary>
    public Snapshot Last { get; private set; } = last;

    public override KnownTree Index => _tree;

    public override ChangedPaths? Changes => _changes;

    public override Snapshot Earlier => Last;

    public override BlobCatalog Catalog => _catalog;

    public override string Parent => Last.Id;

    protected override BlobNaming Naming { get; } = repository.Keys.BlobNaming;

    /// <summary>
    /// Makes this ready for a snapshot in a repository that was closed meanwhile: drops what is known of blobs if packs have gone or come. False when the last snapshot is gone, or
    /// packs are: then its blobs may be, and everything is looked at again.
    /// </summary>
    public bool TryRenew(SnapshotRepository opened, ChangedPaths changes)
    {
        _changes = changes;
        if (!opened.Manifests.Has(Last.Id))
            return false;
        var present = opened.Store.List(Packs.PackNames.Folder).ToDictionary(pack => Path.GetFileName(pack.Name), pack => pack.Length, StringComparer.Ordinal);
        foreach (var (pack, length) in _catalog.Packs)
        {
            if (!present.TryGetValue(pack, out var now) || now != length)
                return false;
        }
        if (present.Count > _catalog.Packs.Count)
            Reopen(opened);
        return true;
    }

    /// <summary>Opens the catalog anew: others have added packs, or an index covers them.</summary>
    public void Reopen(SnapshotRepository opened)
    {
        ForgetLoader();
        _catalog.Dispose();
        _catalog = opened.OpenCatalog();
    }

    /// <summary>Whether others would have to look at so much that it is worth while to write what is known.</summary>
    public bool IsToBeKept => _tree.IsLarge || _catalog.IsWorthMerging;

    /// <summary>Writes the stat index with what is known, and covers packs with an index. Both make others faster, and this has no need of them.</summary>
    /// <param name="isLast">Whether this is not going to be used.</param>
    public void KeepForOthers(SnapshotRepository opened, StatIndexCache cache, bool isLast)
    {
        if (!TryRenew(opened, new ChangedPaths()))
            return;
        try
        {
            if (isLast ? _tree.IsChanged : _tree.IsLarge)
                Write(cache, isLast);
            if (_catalog.IsWorthMerging)
            {
                _catalog.Merge();
                Reopen(opened);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The snapshots are durable.
        }
    }

    public override void Check(CancellationToken stop)
    {
        // Done before, when the snapshot's changes were taken.
    }

    // What others hold back in mappings shows in no event either. A scan of everything looks for it, and believes nothing that was read meanwhile.
    public override bool NeedsSettling => false;

    public override ReadOnlyMemory<byte> Load(int directory, in BlobId id)
    {
        if (_trees.TryGetValue(directory, out var kept) && kept.Id == id)
            return kept.Content;
        var content = base.Load(directory, id).ToArray();
        Stored(directory, id, content);
        return content;
    }

    public override void Stored(int directory, in BlobId id, byte[] content)
    {
        if (directory < 0)
            return;
        if (_bytes > MostBytes)
        {
            _trees.Clear();
            _bytes = 0;
        }
        _bytes += content.Length;
        _trees[directory] = (id, content);
    }

    public override void CountUnchanged(int directory, SnapshotCounts counts) => _tree.Count(directory, counts);

    public override Snapshot? Equal(in BlobId root, IReadOnlyList<ManifestProblem> problems) => SnapshotEquality.Of(Last, root, problems) ? Last : null;

    public override void Keep(ScannedDirectory scanned, Snapshot snapshot, FileTime start, bool isSettled)
    {
        _tree.Take(scanned, start);
        Last = snapshot;
    }

    private void Write(StatIndexCache cache, bool isLast)
    {
        // What is in doubt says so itself.
        var written = cache.Replace(_tree.AsScanned(), _tree, FileTime.Never, BlobId.Parse(Last.Id)!.Value, PackRecord.Of(_catalog.Packs), !isLast);
        if (written is null)
            return;
        _tree.Dispose();
        _tree = new WatchedTree(written);
        _trees.Clear();
        _bytes = 0;
    }

    public override void Dispose()
    {
        base.Dispose();
        _catalog.Dispose();
        _tree.Dispose();
    }
}
