namespace Sage.Snapshots.Saving;

/// <summary>How far a snapshot is.</summary>
/// <param name="Entries">Entries looked at.</param>
/// <param name="Files">Files read.</param>
/// <param name="FilesToRead">Files that are to be read; 0 until all have been looked at.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="BytesToRead">Bytes that are to be read.</param>
/// <param name="StoredBytes">Bytes written into the repository.</param>
internal readonly record struct SaveProgress(long Entries, long Files, long FilesToRead, long Bytes, long BytesToRead, long StoredBytes);
