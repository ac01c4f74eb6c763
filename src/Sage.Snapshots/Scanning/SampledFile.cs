namespace Sage.Snapshots.Scanning;

/// <summary>A file that has not changed and is read nevertheless, to see whether the stat index can be believed.</summary>
/// <param name="Directory">The directory that it is in, which the stat index has.</param>
/// <param name="Name">Its name.</param>
/// <param name="Stat">What the file system said of it.</param>
internal sealed record SampledFile(ScannedDirectory Directory, byte[] Name, EntryStat Stat);
