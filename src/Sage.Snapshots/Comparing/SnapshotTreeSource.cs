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

    public bool KnowsAllLinks => true;

    public TreeCursor Root() => Open(snapshot.Manifest.Tree, isRoot: true);

    public TreeCursor Children(ReadOnlySpan<byte> path, in TreeEntry directory) => Open(directory.Tree, isRoot: false);

    public bool HasContentOf(ReadOnlySpan<byte> path, in TreeEntry own, in TreeEntry other) => own.Content.SequenceEqual(other.Content) && own.Map.SequenceEqual(other.Map);

    public bool HoldsTreeOf(in TreeEntry own, in TreeEntry other) => own.Content.SequenceEqual(other.Content);

    public void Dispose() => _blobs.Dispose();

    private TreeCursor Open(in BlobId tree, bool isRoot) => new(tree.ToString(), _blobs.Load(tree), isRoot);
}
