namespace Sage.Runtime;

internal sealed partial class PlainCopyStore
{
    public Task RestoreAsync(string image, IReadOnlyList<ProtectedPath> paths, CancellationToken stop) =>
        AloneAsync(backups => Restore(backups, image, paths, stop), stop, missing: () => throw Missing(image));

    private bool Restore(DirectoryHandle backups, string image, IReadOnlyList<ProtectedPath> paths, CancellationToken stop)
    {
        var index = _manifest.Read(backups);
        if (!index.Images.TryGetValue(image, out var line))
            throw Missing(image);
        var snapshots = paths.Select(path => (Path: path, Stored: Stored(line, path))).Where(item => item.Stored.Snapshot is not null).ToList();
        // Inner paths first, so that the directory around them sets its times last.
        var work = paths.Except(snapshots.Select(item => item.Path)).OrderByDescending(path => path.FullPath.Length).Select(path => Find(backups, line, path)).ToList();
        var copies = new CopyReader(backups, _checkedCopies, stop);
        var comparer = new TreeComparer(_access, stop);
        var needed = work.SelectMany(item => comparer.Compare(item.Path, item.Node).ToList()).DistinctBy(entry => entry.Copy);
        foreach (var entry in needed.ToList())
        {
            if (copies.Problem(entry) is { } problem)
                throw CopyReader.Damaged(problem);
        }
        // Plain copies lie in no path that is kept as a snapshot, unless it holds the same.
        foreach (var (path, stored) in snapshots.OrderByDescending(item => item.Path.FullPath.Length))
            RestoreSnapshot(stored, line.Install, path, stop);
        var restorer = new TreeRestorer(_access, copies, stop);
        foreach (var (path, node, _) in work)
            restorer.Restore(path, node);
        foreach (var (path, _, digest) in work)
        {
            if (PathDigester.Digest(_access, path, stop).Digest != digest)
                throw new SageException(ExitCode.RollbackIncomplete, Messages.PathChangedWhilePutBack(path.Name));
        }
        return true;
    }

    private (ProtectedPath Path, RestoreNode Node, string Digest) Find(DirectoryHandle backups, ImageLine image, ProtectedPath path)
    {
        var entries = Entries(backups, image, path);
        return (path, RestoreNode.Build(path.Name, entries), TreeDigest.Of(entries));
    }

    /// <summary>What an image holds of a path, checked.</summary>
    private List<TreeEntry> Entries(DirectoryHandle backups, ImageLine image, ProtectedPath path)
    {
        var stored = Stored(image, path);
        var entries = _manifest.ReadTree(backups, stored.Tree)
            ?? throw CopyReader.Damaged(Messages.EntriesAreDamaged(path.Name, backups.PathOf(BackupManifest.FileName)));
        RestoreNode.Build(path.Name, entries);
        return TreeDigest.Of(entries) == stored.Digest
            ? entries
            : throw CopyReader.Damaged(Messages.EntriesDoNotMatch(path.Name, backups.PathOf(BackupManifest.FileName)));
    }

    private static ImagePath Stored(ImageLine image, ProtectedPath path)
    {
        var stored = image.Paths.FirstOrDefault(item => item.Name == path.Name)
            ?? throw new SageException(ExitCode.Damaged, Messages.ImageLacksPath(image.Id, path.Name));
        return stored.Full == path.FullPath || (IsPlain(stored.Full) && IsPlain(path.FullPath))
            ? stored
            : throw new SageException(ExitCode.Decide, Messages.PathLeadsElsewhere(path.Name, stored.Full, path.FullPath));

        // No link stood above it: the whole working directory may have moved.
        bool IsPlain(string full) => full.EndsWith("/" + path.Name.TrimEnd('/'), StringComparison.Ordinal);
    }

    private SageException Missing(string image) =>
        CopyReader.Damaged(NotThere(image));
}
