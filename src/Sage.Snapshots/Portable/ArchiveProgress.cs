namespace Sage.Snapshots.Portable;

/// <summary>How far an export or an import is.</summary>
/// <param name="Done">Bytes so far.</param>
/// <param name="Total">How many there are; an import reads its file twice.</param>
internal sealed record ArchiveProgress(long Done, long Total);
