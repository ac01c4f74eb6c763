using Sage.Linux;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>What became of a path from an older state to a newer one.</summary>
internal enum ChangeKind
{
    Added,
    Removed,

    /// <summary>A file's bytes, a link's target or a device's numbers are others; attributes may be, too.</summary>
    Modified,

    /// <summary>Only what <see cref="SnapshotChange.Differences"/> names.</summary>
    Metadata,

    /// <summary>A file became a directory, a directory a link, and so on.</summary>
    TypeChanged,
}

/// <summary>A path that is not the same in two states.</summary>
/// <param name="Path">Below the root, as people read it; empty for the root.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Differences">In what the two differ.</param>
/// <param name="Old">What the older state has; null where it has nothing.</param>
/// <param name="New">What the newer state has; null where it has nothing.</param>
internal sealed record SnapshotChange(string Path, ChangeKind Kind, Differences Differences, SnapshotEntry? Old, SnapshotEntry? New)
{
    public static SnapshotChange Of(EntryChange change)
    {
        var path = change.Path;
        var kind = change.Differences switch
        {
            var d when (d & Differences.Added) != 0 => ChangeKind.Added,
            var d when (d & Differences.Removed) != 0 => ChangeKind.Removed,
            var d when (d & Differences.Type) != 0 => ChangeKind.TypeChanged,
            var d when (d & Differences.Content) != 0 => ChangeKind.Modified,
            _ => ChangeKind.Metadata,
        };
        return new SnapshotChange(PathEscape.Of(path), kind, change.Differences, Entry(path, change.Old), Entry(path, change.New));
    }

    private static SnapshotEntry? Entry(byte[] path, EncodedEntry entry) => entry.IsNone ? null : new SnapshotEntry(path, entry);
}
