using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Tests.Restoring;

namespace Sage.Snapshots.Tests.Reading;

public sealed class TreesAheadTests : IDisposable
{
    private readonly RestoreWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void What_changed_is_at_hand_on_both_sides_after_a_save()
    {
        _world.Write("changed/below/file", "before");
        var before = _world.Save();
        _world.Write("changed/below/file", "after, which is longer");
        using var ahead = new TreesAhead(_world.Repository, before);

        var after = Save(ahead);

        foreach (var snapshot in (Snapshot[])[before, after])
            foreach (var path in (string[])["", "changed", "changed/below"])
                Assert.True(ahead.TryGet(TreeOf(snapshot, path), out var tree) && _world.Repository.Keys.BlobNaming.Name(tree.Span) == TreeOf(snapshot, path), path);
    }

    [Fact]
    public void A_snapshot_that_cannot_be_read_does_not_disturb_the_save()
    {
        _world.Write("file", "before");
        var before = _world.Save();
        _world.Write("file", "after, which is longer");
        using var ahead = new TreesAhead(_world.Repository, before with { Manifest = before.Manifest with { Tree = default } });

        var after = Save(ahead);

        Assert.True(ahead.TryGet(TreeOf(after, ""), out _));
        Assert.False(ahead.TryGet(TreeOf(before, ""), out _));
    }

    private Snapshot Save(TreesAhead ahead)
    {
        var request = new SaveRequest { Root = _world.Root, Tool = "test 1" };
        var saved = new SnapshotSaver(_world.Repository).Save(request, null, CancellationToken.None, ahead);
        ahead.Wait();
        return saved;
    }

    private BlobId TreeOf(Snapshot snapshot, string path)
    {
        using var reader = new SnapshotReader(_world.Repository);
        return reader.Find(snapshot, path).Encoded.Decode().Tree;
    }
}
