namespace Sage.Snapshots.Storage;

/// <summary>Where a pack lies, in the order of what reading it costs.</summary>
internal enum Tier
{
    /// <summary>In the repository, written fast.</summary>
    Hot,

    /// <summary>In the repository, compressed hard.</summary>
    Warm,

    /// <summary>In another directory, which may be on a disk that is not there.</summary>
    Cold,
}
