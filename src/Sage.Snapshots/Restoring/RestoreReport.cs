namespace Sage.Snapshots.Restoring;

/// <summary>What a restore did.</summary>
/// <param name="Written">Entries that were made or changed.</param>
/// <param name="Unchanged">Entries that were what they should be.</param>
/// <param name="Removed">Entries that were removed.</param>
/// <param name="Bytes">Bytes of file content that were written.</param>
/// <param name="Problems">What could not be put back; the target is not what the snapshot says then.</param>
internal sealed record RestoreReport(long Written, long Unchanged, long Removed, long Bytes, IReadOnlyList<RestoreProblem> Problems)
{
    /// <summary>The snapshot of what was there before; null when nothing was, or none was asked for.</summary>
    public string? Before { get; init; }

    /// <summary>Entries that belong to this process's user now instead of their owner, because only root may give files away.</summary>
    public long OwnersLeft { get; init; }
}

/// <summary>Something that could not be put back.</summary>
/// <param name="Path">Below the root, as people read it.</param>
/// <param name="Problem">A sentence.</param>
/// <param name="Fault">What kind of trouble it is.</param>
internal sealed record RestoreProblem(string Path, string Problem, SnapshotFault Fault);

/// <summary>How far a restore is.</summary>
/// <param name="Entries">Entries that have been written.</param>
/// <param name="EntriesToWrite">Entries that have to be.</param>
/// <param name="Bytes">Bytes of file content that have been written.</param>
/// <param name="BytesToWrite">Bytes that have to be.</param>
internal readonly record struct RestoreProgress(long Entries, long EntriesToWrite, long Bytes, long BytesToWrite);
