using Sage.Linux;
using Sage.Snapshots;
using Sage.Snapshots.Compression;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Watching;

namespace Sage.Tool.Doctor;

/// <summary>What snapshots need of this host.</summary>
internal static class SnapshotChecks
{
    public static IEnumerable<Check> All()
    {
        yield return ZstdLibrary.IsAvailable
            ? new Check("snapshot_compression", CheckState.Ok, Messages.SnapshotZstd)
            : new Check("snapshot_compression", CheckState.Warning, Messages.SnapshotNoZstd, Messages.SnapshotNoZstdAdvice);
        yield return Paths();
        if (OperatingSystem.IsLinux())
            yield return Changes();
        yield return new Check("snapshot_privileges", CheckState.Ok, Environment.IsPrivilegedProcess ? Messages.SnapshotPrivileged : Messages.SnapshotUnprivileged);
    }

    private static Check Changes()
    {
        var folder = Directory.CreateTempSubdirectory("sage-");
        try
        {
            using var root = PosixFile.Open(folder.FullName, OpenFlags.ReadOnly);
            using var source = ChangeSource.TryOpen((int)root.DangerousGetHandle(), folder.FullName, out var errno);
            return source is null
                ? new Check("snapshot_watch", CheckState.Warning, Messages.SnapshotNotWatched(WatchRefusal.Of(errno)), Messages.SnapshotNotWatchedAdvice)
                : new Check("snapshot_watch", CheckState.Ok, Messages.SnapshotWatched(source.Kind));
        }
        finally
        {
            folder.Delete();
        }
    }

    private static Check Paths() => TreeAccess.OfThisSystem is not LinuxTreeAccess
        ? new Check("snapshot_paths", CheckState.Warning, Messages.SnapshotPortablePaths, Messages.SnapshotPortablePathsAdvice)
        : new Check("snapshot_paths", CheckState.Ok, RawFile.UsesOpenat2 ? Messages.SnapshotOpenat2 : Messages.SnapshotPathWalk);
}
