namespace Sage.Runtime;

/// <summary>Removes images, and then every copy that no remaining image needs, those of killed saves too.</summary>
internal sealed class StorePruner(DirectoryHandle backups, BackupManifest manifest, bool dryRun, CancellationToken stop)
{
    /// <summary>Keeps the named images, and returns the bytes that were freed, or would be.</summary>
    /// <exception cref="SageException">A kept image is damaged: removing anything could remove what it needs.</exception>
    public long Prune(IReadOnlySet<string> keep)
    {
        var index = manifest.Read(backups);
        var images = index.Images.Values.Where(image => keep.Contains(image.Id)).ToList();
        if (images.Count < keep.Count && index.Damage.Count > 0)
            throw CopyReader.Damaged(Messages.StatesToKeepAreMissing(backups.PathOf(BackupManifest.FileName)));
        var trees = images.SelectMany(image => image.Paths).Where(path => path.Snapshot is null).DistinctBy(path => path.Tree)
            .Select(path => (Path: path, Entries: manifest.ReadTree(backups, path.Tree)
                ?? throw CopyReader.Damaged(Messages.EntriesAreDamaged(path.Name, backups.PathOf(BackupManifest.FileName)))))
            .ToList();
        if (!dryRun && images.Count < index.Images.Count)
            manifest.Replace(backups, write => Write(write, index.Next, trees, images));
        var needed = trees.SelectMany(tree => tree.Entries).Select(entry => entry.Copy).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return RemoveCopies(needed);
    }

    private void Write(
        Action<ReadOnlyMemory<byte>> write, int next, List<(ImagePath Path, List<TreeEntry> Entries)> trees, List<ImageLine> images)
    {
        var format = images.SelectMany(image => image.Paths).Any(path => path.Snapshot is not null) ? ManifestHeader.CurrentFormat : ManifestHeader.PlainFormat;
        write(SealedLine.Write(new ManifestHeader { Format = format, Next = next }));
        foreach (var (path, entries) in trees)
        {
            manifest.CopyTree(backups, path.Tree, write);
            write(SealedLine.Write(new TreeLine { Name = path.Name, Entries = entries.Count, Sha256 = path.Tree }));
        }
        foreach (var image in images)
            write(SealedLine.Write(image));
    }

    private long RemoveCopies(HashSet<string> needed)
    {
        var freed = 0L;
        foreach (var name in backups.Names().Where(name => name is not (BackupManifest.FileName or PlainCopyStore.LockFile)))
        {
            if (backups.Status(name)?.Type != FileType.Directory)
            {
                freed += Remove(backups, name, needed.Contains(name));
                continue;
            }
            using var folder = backups.Open(name);
            foreach (var inner in folder.Names())
                freed += Remove(folder, inner, needed.Contains($"{name}/{inner}"));
            if (!dryRun && folder.Names().Count == 0)
                backups.Remove(name, directory: true);
        }
        return freed;
    }

    private long Remove(DirectoryHandle directory, string name, bool needed)
    {
        stop.ThrowIfCancellationRequested();
        if (needed || directory.Status(name) is not { } status)
            return 0;
        if (!dryRun)
            TreeRemover.Remove(directory, name, stop);
        return status.Type == FileType.File ? status.Size : 0;
    }
}
