using Sage.Snapshots.Upkeep;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>What <c>snapshot tier move --json</c> writes.</summary>
/// <param name="Moved">Whether it was done; otherwise it only would be.</param>
/// <param name="Moves">A move for each tier that was moved to.</param>
internal sealed record SnapshotTierMoveReport(bool Moved, IReadOnlyList<SnapshotTierMove> Moves)
{
    public static SnapshotTierMoveReport Of(IReadOnlyList<TierMoveReport> moves, bool moved) => new(
        moved,
        [.. moves.Select(move => new SnapshotTierMove(TierNames.Of(move.To), [.. move.Snapshots.Select(snapshot => snapshot.Id)], move.Packs, move.Shared, move.Held, move.Bytes, move.Written))]);
}

/// <summary>A move into a tier.</summary>
/// <param name="To">The tier.</param>
/// <param name="Snapshots">Ids of the snapshots that move, the oldest first.</param>
/// <param name="Packs">Packs that leave their tier.</param>
/// <param name="SharedPacks">Packs that stay because other snapshots need half of them or more.</param>
/// <param name="HeldPacks">Packs of which nothing moves, because other snapshots need the same of them.</param>
/// <param name="Bytes">Bytes of the packs that leave.</param>
/// <param name="BytesWritten">Bytes that were written for them.</param>
internal sealed record SnapshotTierMove(string To, IReadOnlyList<string> Snapshots, int Packs, int SharedPacks, int HeldPacks, long Bytes, long BytesWritten);
