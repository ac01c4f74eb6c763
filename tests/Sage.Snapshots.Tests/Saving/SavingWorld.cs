using Sage.Snapshots.Manifests;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Saving;

/// <summary>A tree and a repository beside it.</summary>
internal sealed class SavingWorld : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public SavingWorld()
    {
        Directory.CreateDirectory(Root);
        SnapshotRepository.Create(Store);
        Repository = SnapshotRepository.Open(Store, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
    }

    public string Root => _directory.File("tree");

    public string Store => _directory.File("repository");

    public SnapshotRepository Repository { get; }

    public string At(string path) => Path.Combine(Root, path);

    public string Write(string path, string text) => _directory.Write("tree/" + path, text);

    public Snapshot Save(params string[] only) => Save(request => request with { Only = only });

    public Snapshot Save(Func<SaveRequest, SaveRequest> change, IProgress<SaveProgress>? progress = null) =>
        new SnapshotSaver(Repository, FileSample.None).Save(change(new SaveRequest { Root = Root, Tool = "test 1" }), progress, CancellationToken.None);

    public Dictionary<string, SavedEntry> Entries(Snapshot snapshot) => SavedEntry.All(Repository, snapshot);

    public void Dispose()
    {
        Repository.Dispose();
        _directory.Dispose();
    }
}
