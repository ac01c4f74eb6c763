namespace Sage.Snapshots.Portable;

/// <summary>How far an export or an import is.</summary>
/// <param name="Done">Bytes so far: of files' contents in an export, of the file in an import, which reads it twice.</param>
/// <param name="Total">How many there are.</param>
internal sealed record ArchiveProgress(long Done, long Total);
