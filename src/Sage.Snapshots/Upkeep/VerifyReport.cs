namespace Sage.Snapshots.Upkeep;

/// <summary>What a verification found.</summary>
internal sealed record VerifyReport
{
    /// <summary>Everything that is wrong; empty when the repository is as it was written.</summary>
    public required IReadOnlyList<VerifyProblem> Problems { get; init; }

    public required int Snapshots { get; init; }

    public required int Packs { get; init; }

    /// <summary>Blobs in all packs.</summary>
    public required int Blobs { get; init; }

    /// <summary>Cold packs whose place is not there, so that nobody looked at their blocks.</summary>
    public required int Away { get; init; }

    /// <summary>Different directories of all snapshots.</summary>
    public required int Trees { get; init; }

    /// <summary>Blobs that no snapshot needs; a prune removes them.</summary>
    public required int UnneededBlobs { get; init; }

    /// <summary>Bytes of blocks that were read and compared with the names of their blobs.</summary>
    public required long BytesRead { get; init; }
}

/// <summary>Something that is wrong in a repository.</summary>
/// <param name="Item">The file, as the repository names it: <c>packs/…</c>; or <c>packs</c> for blobs that none has.</param>
/// <param name="Problem">What is wrong with it; a part of a sentence.</param>
internal sealed record VerifyProblem(string Item, string Problem)
{
    /// <summary>Files and directories of snapshots that cannot be restored because of it, at most <see cref="HurtPaths.Most"/>; empty when it harms none.</summary>
    public IReadOnlyList<HurtPath> Hurts { get; init; } = [];
}

/// <summary>A file or directory of a snapshot that cannot be restored.</summary>
/// <param name="Snapshot">The snapshot's id.</param>
/// <param name="Path">Below the saved directory, as people read it; empty for the directory itself with all that is in it.</param>
internal sealed record HurtPath(string Snapshot, string Path);

/// <summary>How far a verification is.</summary>
/// <param name="Step">What it does.</param>
/// <param name="Done">Packs, directories or bytes so far.</param>
/// <param name="Total">How many there are.</param>
internal sealed record VerifyProgress(VerifyStep Step, long Done, long Total);

/// <summary>The steps of a verification, in their order.</summary>
internal enum VerifyStep
{
    /// <summary>The bytes of all blocks, counted as they are stored.</summary>
    Data,

    /// <summary>The directories of all snapshots, counted one by one.</summary>
    Trees,
}
