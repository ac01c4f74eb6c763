using Sage.Linux;

namespace Sage.Runtime;

internal sealed partial class PlainCopyStore
{
    private const int SaveTries = 5;

    /// <summary>The digest of a path as it is now, the same whichever way it is or was kept.</summary>
    private string Digest(ProtectedPath path, CancellationToken stop) =>
        TakesSnapshot(path, stop) ? Detailed(path, stop).Digest : PathDigester.Digest(_access, path, stop).Digest;

    /// <summary>Whether a path is kept as a snapshot: where there can be any, for all that is not small and plain.</summary>
    private bool TakesSnapshot(ProtectedPath path, CancellationToken stop) =>
        _snapshots is not null && !new SmallTree(_access, stop).Is(path)
        && PathText.IsUtf8(path.FullPath) && PathRules.OfThisSystem.Split(path.FullPath).Name.Length > 0
        && _snapshots.IsAvailable;

    /// <summary>The digest with attributes and names of one file; without them where a checkpoint directory in the path keeps it from being a snapshot.</summary>
    private (string Digest, bool IsWhole) Detailed(ProtectedPath path, CancellationToken stop)
    {
        using (var parent = _access.TryOpen(PathRules.OfThisSystem.Split(path.FullPath).Parent))
        {
            // A page that is dirty can be written again without any time changing.
            parent?.FlushFileSystem();
        }
        return ChangedWhileReadException.Retry(
            () =>
            {
                var cache = new ContentCache(_access, _layout, path);
                var details = new TreeDetails(cache);
                var entries = new TreeReader(_access, (file, _, filePath) => FileHash.Read(file, filePath, stop), stop, details).Read(path);
                cache.Save();
                return (TreeDigest.Of(entries, withDetails: !details.HasCheckpoints), !details.HasCheckpoints);
            },
            stop);
    }

    /// <summary>Saves a path as a snapshot; null where it holds what no snapshot does.</summary>
    private ImagePath? SaveSnapshot(string installId, ProtectedPath path, CancellationToken stop)
    {
        var saved = _snapshots!.Save(installId, path, stop);
        for (var tries = 1; ; tries++)
        {
            var (digest, isWhole) = Detailed(path, stop);
            if (!isWhole)
                return null;
            var again = _snapshots.Save(installId, path, stop);
            if (again.Tree == saved.Tree)
                return new ImagePath(path.Name, path.FullPath, again.Tree, digest, again.Id);
            if (tries == SaveTries)
                throw new SageException(ExitCode.Failed, Messages.PathKeepsChanging(path.FullPath));
            saved = again;
        }
    }

    private void RestoreSnapshot(ImagePath saved, string installId, ProtectedPath path, CancellationToken stop)
    {
        if (_snapshots is not { IsAvailable: true })
            throw new SageException(ExitCode.Capability, Messages.SnapshotCannotBeUsed(path.Name, saved.Snapshot!));
        // Refuses links on the way that the declared path did not have.
        using (_access.OpenOrCreate(PathRules.OfThisSystem.Split(path.FullPath).Parent))
            _snapshots.Restore(installId, saved.Snapshot!, path, stop);
        if (Detailed(path, stop).Digest != saved.Digest)
            throw new SageException(ExitCode.RollbackIncomplete, Messages.PathChangedWhilePutBack(path.Name));
    }
}
