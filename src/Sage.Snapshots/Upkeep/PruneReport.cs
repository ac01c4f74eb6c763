using Sage.Snapshots.Manifests;

namespace Sage.Snapshots.Upkeep;

/// <summary>What a prune did, or would do.</summary>
internal sealed record PruneReport
{
    /// <summary>The snapshots that went, the oldest first.</summary>
    public required IReadOnlyList<Snapshot> Dropped { get; init; }

    /// <summary>How many snapshots stay.</summary>
    public required int Kept { get; init; }

    /// <summary>Packs that went, those that were repacked among them.</summary>
    public required int PacksDeleted { get; init; }

    /// <summary>Packs of which few blobs were needed, so that these were written anew.</summary>
    public required int PacksRepacked { get; init; }

    /// <summary>Bytes that the packs have less than before; negative when a repack could not be made use of.</summary>
    public required long BytesFreed { get; init; }

    /// <summary>Unfinished files of processes that died.</summary>
    public required int LeftoversDeleted { get; init; }

    /// <summary>Packs that cannot be read; they stay as they are.</summary>
    public required IReadOnlyList<VerifyProblem> Damaged { get; init; }

    /// <summary>Cold packs whose place is not there; they stay as they are.</summary>
    public required int Away { get; init; }

    /// <summary>Whether the disk was too full to do all: packs stay that were worth repacking, or there is no merged index.</summary>
    public required bool LacksSpace { get; init; }
}

/// <summary>How far a prune is.</summary>
/// <param name="Step">What it does.</param>
/// <param name="Done">Snapshots, bytes or packs so far.</param>
/// <param name="Total">How many there are.</param>
internal sealed record PruneProgress(PruneStep Step, long Done, long Total);

/// <summary>The steps of a prune, in their order.</summary>
internal enum PruneStep
{
    /// <summary>It looks for what snapshots need, counted in snapshots.</summary>
    Mark,

    /// <summary>It writes what few packs hold anew, counted in bytes.</summary>
    Repack,

    /// <summary>It waits until no one else has the repository open.</summary>
    Wait,

    /// <summary>It removes packs, counted one by one.</summary>
    Sweep,
}
