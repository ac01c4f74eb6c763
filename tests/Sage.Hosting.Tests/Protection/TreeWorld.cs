using Sage.Hosting.Protection;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Snapshots;
using Sage.Snapshots.Manifests;
using Sage.Testing;

namespace Sage.Hosting.Tests.Protection;

/// <summary>A working directory with a store that keeps copies and snapshots.</summary>
internal sealed class TreeWorld : IDisposable
{
    public const string Install = "20251115_143000";

    private readonly TemporaryDirectory _directory = new();

    public TreeWorld()
    {
        Layout = new CheckpointLayout(Path.Combine(Root, ".sage", "checkpoints"));
        Store = new PlainCopyStore(Layout, Root, snapshots: new SnapshotTrees(Layout));
    }

    public string Root => _directory.Path;

    public CheckpointLayout Layout { get; }

    public PlainCopyStore Store { get; }

    public string At(string path) => _directory.File(path);

    public string Write(string path, string text) => _directory.Write(path, text);

    /// <summary>More files than are copied.</summary>
    public void WriteMany(string directory, int count = SmallTree.MostEntries + 1)
    {
        for (var i = 0; i < count; i++)
            Write($"{directory}/{i / 20}/{i}", $"file {i}");
    }

    public IReadOnlyList<ProtectedPath> Paths(params string[] declared) => new ProtectedPathResolver(Root, Layout.Root, allowOutside: false).Resolve(declared);

    public Task<PathImage> Save(params string[] declared) => SaveFor(Install, declared);

    public Task<PathImage> SaveFor(string install, params string[] declared) => Store.SaveAsync(install, Paths(declared), CancellationToken.None);

    public Task Restore(PathImage image, params string[] declared) => Store.RestoreAsync(image.Id, Paths(declared), CancellationToken.None);

    public async Task<string> Digest(string declared) => (await Store.DigestAsync(Paths(declared), CancellationToken.None))[0].Digest;

    public Task<long> Keep(params PathImage[] images) =>
        Store.PruneAsync(images.Select(image => image.Id).ToHashSet(), dryRun: false, CancellationToken.None);

    /// <summary>The snapshots of the repository; none where there is none.</summary>
    public IReadOnlyList<Snapshot> Snapshots()
    {
        if (!SnapshotRepository.IsAt(Layout.Snapshots))
            return [];
        using var repository = SnapshotRepository.Open(Layout.Snapshots, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
        return repository.Manifests.All();
    }

    public void Dispose()
    {
        Store.Dispose();
        _directory.Dispose();
    }
}
