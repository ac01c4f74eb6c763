using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Storage;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Manifests;

public sealed class ManifestStoreTests
{
    [Fact]
    public void A_snapshot_whose_folder_cannot_be_flushed_is_said_to_be_there_and_not_to_be_lost()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.File(ManifestStore.Folder));
        Directory.CreateDirectory(directory.File(LocalBlobStore.Unfinished));
        var manifests = new ManifestStore(new NeverSettled(new LocalBlobStore(directory.Path)), RepositoryKeys.None);

        var problem = Assert.Throws<SnapshotException>(() => manifests.Publish(Any()));

        var listed = Assert.Single(manifests.All());
        Assert.Equal(SnapshotFault.Failed, problem.Fault);
        Assert.StartsWith($"The snapshot {listed.Id[..SnapshotSelector.ShortLength]} was written and is listed, but the disk did not confirm that it lasts (fsync of ", problem.Message, StringComparison.Ordinal);
    }

    private static Manifest Any() => new()
    {
        Format = 1,
        Created = DateTimeOffset.UnixEpoch,
        Root = "/root",
        Host = "host",
        Tree = BlobId.Read(new byte[BlobId.Size]),
        Complete = true,
        Files = 0,
        Directories = 1,
        Links = 0,
        Bytes = 0,
        AddedBytes = 0,
        StoredBytes = 0,
        Tool = "test 1",
    };

    /// <summary>A disk that takes everything and cannot make it durable.</summary>
    private sealed class NeverSettled(IBlobStore store) : IBlobStore
    {
        public IBlobWriter Create() => store.Create();

        public IBlobReader? Open(string name) => store.Open(name);

        public IReadOnlyList<StoredFile> List(string folder) => store.List(folder);

        public void Settle(string folder) => throw new NativeException("fsync", folder, Errno.InputOutput);

        public void Delete(string name) => store.Delete(name);
    }
}
