using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>A snapshot as a side of a comparison.</summary>
internal sealed class SnapshotTreeSource(BlobCatalog catalog, BlobNaming naming, Snapshot snapshot) : ITreeSource
{
    private readonly BlobLoader _blobs = new(catalog, naming);

    public TreeCursor Root() => Open(snapshot.Manifest.Tree, isRoot: true);

    public TreeCursor Children(ReadOnlySpan<byte> path, in TreeEntry directory) => Open(directory.Tree, isRoot: false);

    public bool HasContentOf(ReadOnlySpan<byte> path, in TreeEntry own, in TreeEntry other) => own.Content.SequenceEqual(other.Content) && own.Map.SequenceEqual(other.Map);

    public bool HoldsTreeOf(in TreeEntry own, in TreeEntry other) => own.Content.SequenceEqual(other.Content);

    public bool IsLeftOut(ReadOnlySpan<byte> path, bool isDirectory) => false;

    public IReadOnlyDictionary<ulong, int> CountNames(IReadOnlySet<ulong> groups, PathScope scope)
    {
        var names = groups.ToDictionary(group => group, _ => 0);
        var open = new Stack<(TreeCursor Tree, byte[] Path)>([(Root(), [])]);
        while (open.TryPeek(out var directory))
        {
            if (!directory.Tree.Next())
            {
                open.Pop();
                continue;
            }
            var entry = directory.Tree.Current;
            var path = EntryPaths.Join(directory.Path, entry.Name);
            var relation = scope.Relation(path);
            if (entry.Type == EntryType.Directory && relation != PathRelation.Outside)
                open.Push((Children(path, entry.Decode()), path));
            else if (entry.Has(EntryTraits.HardLink) && relation == PathRelation.Inside && entry.Decode().Group is var group && names.TryGetValue(group, out var count))
                names[group] = count + 1;
        }
        return names;
    }

    public void Dispose() => _blobs.Dispose();

    private TreeCursor Open(in BlobId tree, bool isRoot) => new(tree.ToString(), _blobs.Load(tree), isRoot);
}
