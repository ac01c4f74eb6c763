namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot restore --json</c> writes.</summary>
/// <param name="Snapshot">The id of the snapshot that was put back.</param>
/// <param name="Target">The directory.</param>
/// <param name="Written">Entries that were made or changed.</param>
/// <param name="Unchanged">Entries that were what they should be.</param>
/// <param name="Removed">Entries that were removed.</param>
/// <param name="Bytes">Bytes of file content that were written.</param>
/// <param name="Before">The id of the snapshot of what was there before, which undoes the restore; null when nothing was.</param>
/// <param name="OwnersLeft">Entries that belong to this process's user instead of their owner.</param>
/// <param name="Problems">What could not be put back.</param>
internal sealed record SnapshotRestoreReport(
    string Snapshot, string Target, long Written, long Unchanged, long Removed, long Bytes, string? Before, long OwnersLeft, IReadOnlyList<SnapshotRestoreProblem> Problems);

/// <summary>Something that could not be put back.</summary>
internal sealed record SnapshotRestoreProblem(string Path, string Problem);
