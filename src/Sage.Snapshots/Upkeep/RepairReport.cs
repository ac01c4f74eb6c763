namespace Sage.Snapshots.Upkeep;

/// <summary>What a repair did, and what it could not.</summary>
internal sealed record RepairReport
{
    /// <summary>What was moved to <c>damaged/</c>, each with what was wrong with it.</summary>
    public required IReadOnlyList<VerifyProblem> MovedAside { get; init; }

    /// <summary>Blobs of damaged packs that were whole, and so were written anew.</summary>
    public required int RescuedBlobs { get; init; }

    /// <summary>The snapshot of the directory in which lost blobs were looked for; null when none was given.</summary>
    public required string? Snapshot { get; init; }

    /// <summary>What is still wrong, with the snapshots and paths that it hurts.</summary>
    public required IReadOnlyList<VerifyProblem> Lost { get; init; }
}
