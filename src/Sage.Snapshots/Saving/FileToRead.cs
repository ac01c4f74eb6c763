using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>A file whose content has to be read.</summary>
/// <param name="Directory">Where it is.</param>
/// <param name="Entry">Its number there.</param>
internal readonly record struct FileToRead(ScannedDirectory Directory, int Entry);
