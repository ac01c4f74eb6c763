using Sage.Snapshots.Manifests;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>Saves directories as snapshots. Several may save into one repository at once.</summary>
/// <param name="repository">Open, so that no prune removes what a snapshot is about to refer to.</param>
/// <param name="sample">Which unchanged files are read nevertheless.</param>
internal sealed class SnapshotSaver(SnapshotRepository repository, FileSample sample)
{
    /// <param name="repository">Open, so that no prune removes what a snapshot is about to refer to.</param>
    public SnapshotSaver(SnapshotRepository repository)
        : this(repository, FileSample.Random())
    {
    }

    /// <summary>Saves a directory. When this returns the snapshot is durable; when it throws there is none.</summary>
    /// <param name="progress">Is told a few times a second, and at the end, by any thread.</param>
    /// <returns>The snapshot, whose manifest lists what was not saved as it is.</returns>
    /// <exception cref="SnapshotException">The directory cannot be saved, or the repository not be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Snapshot Save(SaveRequest request, IProgress<SaveProgress>? progress, CancellationToken stop)
    {
        using var root = repository.Files.OpenSource(request.Root);
        return SaveFailure.Translate(repository, () => Save(root, request, progress, stop));
    }

    private Snapshot Save(SourceRoot root, SaveRequest request, IProgress<SaveProgress>? progress, CancellationToken stop)
    {
        var cache = new StatIndexCache(repository, root.Path, request);
        try
        {
            using var memory = new IndexMemory(repository, cache, cache.Open());
            using var run = new SaveRun(repository, root, request, memory, sample);
            return run.Save(progress, stop);
        }
        catch (StaleIndexException)
        {
            using var memory = new IndexMemory(repository, cache, null);
            using var run = new SaveRun(repository, root, request, memory, sample);
            return run.Save(progress, stop);
        }
    }
}
