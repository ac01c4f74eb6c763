using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>Puts trees into a repository that no scan would write.</summary>
internal sealed class HostileRepository(SnapshotRepository repository)
{
    public static EntryHead Directory { get; } = new(EntryType.Directory, EntryTraits.None, 0x1ED, 0, 0, 0, 0);

    public static EntryHead File { get; } = new(EntryType.File, EntryTraits.None, 0x1A4, 0, 0, 0, 0);

    public static EntryHead Link { get; } = new(EntryType.SymbolicLink, EntryTraits.None, 0x1FF, 0, 0, 0, 0);

    public BlobId Add(ReadOnlySpan<byte> content, BlobKind kind = BlobKind.Data)
    {
        var id = repository.Keys.BlobNaming.Name(content);
        using var builder = new BlockBuilder(1);
        builder.Add(id, kind, content);
        using var writer = new PackWriter(repository.Store, null);
        writer.Add(builder.Close());
        writer.Finish();
        return id;
    }

    public BlobId Tree(Action<TreeWriter> write)
    {
        var writer = new TreeWriter();
        write(writer);
        return Add(writer.Finish().ToArray(), BlobKind.Tree);
    }

    /// <summary>A directory with one entry, whose name may be anything.</summary>
    public BlobId Holding(string name, BlobId tree) => Tree(writer =>
    {
        writer.Head(Directory, System.Text.Encoding.UTF8.GetBytes(name));
        writer.Directory(tree);
    });

    public Snapshot Publish(BlobId directory, long directories = 1) => repository.Manifests.Publish(new Manifest
    {
        Format = 1,
        Created = DateTimeOffset.UnixEpoch,
        Root = "/srv",
        Host = "host",
        Tree = Holding("", directory),
        Complete = true,
        Files = 1,
        Directories = directories,
        Links = 0,
        Bytes = 0,
        AddedBytes = 0,
        StoredBytes = 0,
        Tool = "test 1",
    });
}
