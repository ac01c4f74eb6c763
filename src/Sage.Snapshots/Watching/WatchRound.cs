using Sage.Snapshots.Manifests;

namespace Sage.Snapshots.Watching;

/// <summary>What one round of a watcher came to.</summary>
/// <param name="Snapshot">The snapshot that has the tree as it is.</param>
/// <param name="IsNew">Whether it was made by this round; else nothing had changed.</param>
/// <param name="IsScan">Whether everything was looked at.</param>
/// <param name="FilesRead">How many files were read.</param>
/// <param name="BytesRead">How much was read of them.</param>
internal sealed record WatchRound(Snapshot Snapshot, bool IsNew, bool IsScan, long FilesRead, long BytesRead);
