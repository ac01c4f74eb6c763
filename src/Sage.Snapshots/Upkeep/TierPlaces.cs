using Sage.Linux;
using Sage.Snapshots.Index;
using Sage.Snapshots.Locking;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>Gives a repository its tiers. From then on its format is one that tools without tiers refuse, because they would call packs lost.</summary>
internal static class TierPlaces
{
    /// <summary>Makes room for warm packs.</summary>
    public static void Prepare(string path, TimeSpan patience, CancellationToken stop)
    {
        using var held = RepositoryLock.Exclusive(path, patience, stop);
        var file = SnapshotRepository.ReadFile(path);
        if (!file.HasTiers)
            Write(path, file);
    }

    /// <summary>Says where cold packs are. Where there are some already, the new directory must have them: they are not moved.</summary>
    /// <param name="directory">An absolute path; the directory is there, because a mount that is missing must not be made up on this disk.</param>
    /// <exception cref="SnapshotException">It is not there, lies in the repository, or lacks packs.</exception>
    public static void SetCold(string path, string directory, TimeSpan patience, CancellationToken stop)
    {
        SnapshotRepository.ReadFile(path);
        using var alone = RepositoryLock.Moving(path, patience, stop);
        using var held = RepositoryLock.Exclusive(path, patience, stop);
        if (!Directory.Exists(directory))
            throw new SnapshotException(SnapshotFault.NotFound, Messages.ColdDirectoryIsMissing(directory));
        if ((directory + "/").StartsWith(path + "/", StringComparison.Ordinal))
            throw new SnapshotException(SnapshotFault.Usage, Messages.ColdIsInRepository(directory));
        var file = SnapshotRepository.ReadFile(path);
        var moved = file with { Cold = PathEscape.Of(PathText.Encode(directory)) };
        if (moved == file)
            return;
        var (before, place) = (new TieredBlobStore(path, file).Cold, ColdBlobStore.PlaceOf(moved)!);
        if (before?.List(PackNames.Folder).Count(pack => !File.Exists(Path.Combine(place, pack.Name))) is > 0 and var missing)
            throw new SnapshotException(SnapshotFault.Decide, Messages.ColdLacksPacks(missing, before.Place, place));
        foreach (var folder in (string[])["", PackNames.Folder, LocalBlobStore.Unfinished])
            PrivateDirectory.TryCreate(Path.Combine(place, folder));
        FileSync.Directory(place);
        FileSync.Directory(directory);
        Write(path, moved);
    }

    /// <summary>The folders are durable before the file that speaks of them.</summary>
    private static void Write(string path, RepositoryFile file)
    {
        var store = new LocalBlobStore(path);
        foreach (var folder in (string[])[TieredBlobStore.Warm, $"{TieredBlobStore.Warm}/{PackNames.Folder}", $"{TieredBlobStore.Warm}/{LocalBlobStore.Unfinished}", ColdBlobStore.IndexCopies])
            PrivateDirectory.TryCreate(store.PathOf(folder));
        store.Settle(TieredBlobStore.Warm);
        store.Settle("");
        using (var written = store.Create())
        {
            written.Write((file with { Format = RepositoryFile.WithTiers }).Encode());
            written.Publish(RepositoryFile.Name);
        }
        store.Settle("");
    }
}
