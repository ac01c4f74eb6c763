namespace Sage.Snapshots.Scanning;

/// <summary>Something that a scan could not look at.</summary>
/// <param name="Path">Its path below the root, in bytes.</param>
/// <param name="Errno">Why.</param>
internal readonly record struct ScanProblem(byte[] Path, int Errno);
