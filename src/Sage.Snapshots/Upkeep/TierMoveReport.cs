using Sage.Snapshots.Manifests;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>What a move between tiers did, or would do.</summary>
/// <param name="To">The tier that was moved to.</param>
/// <param name="Snapshots">The snapshots that move, the oldest first.</param>
/// <param name="Packs">Packs that leave their tier.</param>
/// <param name="Shared">Packs that stay because half of them or more is needed by other snapshots.</param>
/// <param name="Held">Packs of which nothing moves, because what the moving snapshots need of them others need too.</param>
/// <param name="Oldest">How much older than the newest of its directory the snapshot is that lags most; null where there is none.</param>
/// <param name="Bytes">Bytes of the packs that leave.</param>
/// <param name="Written">Bytes that were written for them; 0 before it is done.</param>
internal sealed record TierMoveReport(Tier To, IReadOnlyList<Snapshot> Snapshots, int Packs, int Shared, int Held, TimeSpan? Oldest, long Bytes, long Written);

/// <summary>How far a move is, in bytes of the packs that leave.</summary>
internal sealed record TierMoveProgress(long Done, long Total);
