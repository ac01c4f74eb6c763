using Sage.Linux;
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
        using var root = SourceRoot.Open(request.Root);
        try
        {
            return Save(root, request, progress, stop);
        }
        catch (Exception problem) when (problem is (IOException and not SnapshotException) or UnauthorizedAccessException)
        {
            throw Failure(problem);
        }
    }

    private Snapshot Save(SourceRoot root, SaveRequest request, IProgress<SaveProgress>? progress, CancellationToken stop)
    {
        var cache = new StatIndexCache(repository, root.Path, request);
        try
        {
            using var run = new SaveRun(repository, root, request, cache, cache.Open(), sample);
            return run.Save(progress, stop);
        }
        catch (StaleIndexException)
        {
            using var run = new SaveRun(repository, root, request, cache, null, sample);
            return run.Save(progress, stop);
        }
    }

    private SnapshotException Failure(Exception problem) => ((problem as NativeException)?.Errno ?? problem.HResult) switch
    {
        Errno.NoSpace => new SnapshotException(SnapshotFault.Failed, Messages.NoSpace(repository.Path), problem),
        Errno.ReadOnlyFileSystem => new SnapshotException(SnapshotFault.Failed, Messages.ReadOnly(repository.Path), problem),
        _ => new SnapshotException(SnapshotFault.Failed, Messages.CannotWrite(repository.Path, problem.Message), problem),
    };
}
