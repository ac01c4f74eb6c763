using System.Text;
using System.Text.Unicode;
using Sage.Snapshots.Comparing;
using Sage.Snapshots.Ignoring;
using Sage.Snapshots.Index;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Saving;

namespace Sage.Snapshots.Restoring;

/// <summary>
/// Makes a directory what a snapshot says, touching only what differs. What is there is known from a snapshot that is taken first, by which the restore can be undone, or, without
/// one, by reading it; no file is taken as unchanged for its size and times alone.
/// </summary>
internal sealed class SnapshotRestorer(SnapshotRepository repository)
{
    /// <summary>Restores. Run again after it was interrupted, it finishes.</summary>
    /// <exception cref="SnapshotException">The target cannot be used, a path is not in the snapshot, or a directory of the snapshot is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public RestoreReport Restore(Snapshot snapshot, RestoreRequest request, IProgress<RestoreProgress>? progress, CancellationToken stop)
    {
        var scope = PathScope.Of(request.Paths);
        CheckPaths(snapshot, scope, request.Delete);
        using var target = repository.Files.OpenTarget(request.Target);
        if (request.InPlace && !target.IsWhole)
            throw new SnapshotException(SnapshotFault.Unsupported, Messages.InPlaceIsUnsafe);
        var isEmpty = target.IsEmpty();
        var before = isEmpty || !request.SaveFirst ? null : SaveBefore(request, scope, stop);
        if (before is not null)
            request.Saved?.Invoke(before.Id);
        using var catalog = repository.OpenCatalog();
        using var reader = new SnapshotReader(catalog, repository.Keys.BlobNaming);
        var problems = new RestoreProblems(request.KeepGoing);
        var damaged = new List<byte[]>();
        using ITreeSource old = isEmpty ? new EmptyTreeSource() : before is null ? Present(target, request, catalog) : new SnapshotTreeSource(catalog, repository.Keys.BlobNaming, before);
        var changes = Compare(old, snapshot, target, catalog, scope, request.KeepGoing ? damaged.Add : null, stop);
        new DamageReport(repository, snapshot, problems, stop).AddDirectories(damaged);
        var plan = RestorePlan.Of(
            changes, wrong => isEmpty ? new Dictionary<ulong, byte[]>() : LinkedNames.InPlace(reader, snapshot, scope, wrong), request.Delete, target.IsWhole);
        var report = new RestoreRun(repository, snapshot, request, target, catalog, plan, problems, stop).Run(progress);
        var all = scope.IsEverything ? snapshot.Manifest.Files + snapshot.Manifest.Directories + snapshot.Manifest.Links : Count(reader, snapshot, scope);
        return report with { Unchanged = Math.Max(0, all - plan.Written), Before = before?.Id };
    }

    private Snapshot SaveBefore(RestoreRequest request, PathScope scope, CancellationToken stop)
    {
        var save = new SaveRequest
        {
            Root = request.Target,
            // Names that are no UTF-8 cannot be asked for; then everything is saved.
            Only = scope.IsEverything || !scope.Paths.All(path => Utf8.IsValid(path)) ? [] : [.. scope.Paths.Select(path => Encoding.UTF8.GetString(path))],
            Tags = request.BeforeTags,
            ReuseUnchanged = true,
            Excludes = request.Excludes,
            UseIgnoreFiles = request.UseIgnoreFiles,
            Tool = request.Tool,
        };
        return new SnapshotSaver(repository).Save(save, null, stop);
    }

    private IReadOnlyList<EntryChange> Compare(
        ITreeSource old, Snapshot snapshot, TargetRoot target, BlobCatalog catalog, PathScope scope, Action<byte[]>? damaged, CancellationToken stop)
    {
        using var @new = new SnapshotTreeSource(catalog, repository.Keys.BlobNaming, snapshot);
        var changes = new TreeComparison(old, @new, scope, SnapshotComparer.DirectoriesOf(snapshot), damaged, stop).Run();
        return [.. changes.Where(change => !(change.Has(Differences.Added) && SnapshotComparer.IsOfCheckpointsAlone(change, changes) && IsDirectory(target, change.Path)))];
    }

    private static bool IsDirectory(TargetRoot target, byte[] path) => target.Source.TryStat([.. path, 0], out var stat) == 0 && stat.Type == Linux.ModeType.Directory;

    private DirectoryTreeSource Present(TargetRoot target, RestoreRequest request, BlobCatalog catalog) =>
        new(target.Source, repository.OwnDirectory, IgnoreRules.Of(request.Excludes), request.UseIgnoreFiles, catalog, repository.Keys.BlobNaming, known: null);

    /// <summary>A path that the snapshot lacks is a mistake, unless it is to be removed.</summary>
    private void CheckPaths(Snapshot snapshot, PathScope scope, bool delete)
    {
        if (scope.IsEverything)
            return;
        using var reader = new SnapshotReader(repository);
        foreach (var path in scope.Paths)
        {
            if (!delete && reader.TryFind(snapshot, path) is null)
                throw new SnapshotException(SnapshotFault.NotFound, Messages.NoPath(Linux.PathEscape.Of(path), snapshot.Id[..SnapshotSelector.ShortLength]));
        }
    }

    private static long Count(SnapshotReader reader, Snapshot snapshot, PathScope scope) =>
        reader.Walk(reader.Root(snapshot)).LongCount(entry => scope.Relation(entry.Path) == PathRelation.Inside);
}
