namespace Sage.Snapshots.Scanning;

/// <summary>An entry that a scan met in a directory.</summary>
/// <param name="NameStart">Where the name begins in <see cref="ScannedDirectory.Names"/>; a NUL follows it.</param>
/// <param name="NameLength">The name's length in bytes.</param>
/// <param name="Stat">What the file system says of it.</param>
/// <param name="IsKnown">Whether the stat index has the entry and it has not changed since.</param>
/// <param name="Directory">The directory that it is; null for anything else.</param>
internal readonly record struct ScannedEntry(int NameStart, int NameLength, EntryStat Stat, bool IsKnown, ScannedDirectory? Directory);
