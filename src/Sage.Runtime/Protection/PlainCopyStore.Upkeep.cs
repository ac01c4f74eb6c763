namespace Sage.Runtime;

internal sealed partial class PlainCopyStore
{
    public Task<IReadOnlyList<string>> VerifyAsync(IReadOnlyCollection<string> images, CancellationToken stop) =>
        AloneAsync<IReadOnlyList<string>>(backups => Verify(backups, images, stop).ToList(), stop, missing: () => images.Select(NotThere).ToList());

    public Task<long> PruneAsync(IReadOnlySet<string> keep, bool dryRun, CancellationToken stop) =>
        AloneAsync(backups => Prune(backups, keep, dryRun, stop), stop, missing: () => 0);

    /// <summary>Every path that byte copies are kept of, absolute, in ordinal order.</summary>
    public Task<IReadOnlyList<string>> PathsAsync(CancellationToken stop) => AloneAsync<IReadOnlyList<string>>(
        backups => [.. _manifest.Read(backups).Images.Values.SelectMany(image => image.Paths).Select(path => path.Full).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        stop,
        missing: () => []);

    private long Prune(DirectoryHandle backups, IReadOnlySet<string> keep, bool dryRun, CancellationToken stop)
    {
        // What the manifest names must be there, so snapshots go after their images.
        var freed = new StorePruner(backups, _manifest, dryRun, stop).Prune(keep);
        var snapshots = _manifest.Read(backups).Images.Values.Where(image => keep.Contains(image.Id))
            .SelectMany(image => image.Paths).Select(path => path.Snapshot).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return freed + (_snapshots?.Prune(snapshots, dryRun, stop) ?? 0);
    }

    private string NotThere(string image) => Messages.SavedStateIsMissing(image, _layout.Backups, BackupManifest.FileName);

    private IEnumerable<string> Verify(DirectoryHandle backups, IReadOnlyCollection<string> images, CancellationToken stop)
    {
        var index = _manifest.Read(backups);
        var manifest = backups.PathOf(BackupManifest.FileName);
        foreach (var offset in index.Damage.Where(offset => offset < index.End))
            yield return Messages.ManifestIsDamaged(manifest, offset);
        var copies = new CopyReader(backups, _checkedCopies, stop);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var snapshots = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in images)
        {
            if (!index.Images.TryGetValue(id, out var image))
            {
                yield return NotThere(id);
                continue;
            }
            snapshots.UnionWith(image.Paths.Select(path => path.Snapshot).OfType<string>());
            foreach (var path in image.Paths.Where(path => path.Snapshot is null && seen.Add(path.Tree)))
            {
                if (_manifest.ReadTree(backups, path.Tree) is not { } entries)
                {
                    yield return Messages.EntriesOfStateAreDamaged(path.Name, id, manifest);
                    continue;
                }
                foreach (var entry in entries.Where(entry => entry.Copy is not null && seen.Add(entry.Copy)))
                {
                    if (copies.Problem(entry) is { } problem)
                        yield return problem;
                }
            }
        }
        if (snapshots.Count == 0)
            yield break;
        foreach (var problem in _snapshots?.Verify(snapshots, stop) ?? [Messages.SnapshotsCannotBeChecked(snapshots.Count)])
            yield return problem;
    }
}
