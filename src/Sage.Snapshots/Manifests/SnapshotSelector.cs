using System.Globalization;
using Sage.Snapshots.Restoring;

namespace Sage.Snapshots.Manifests;

/// <summary>
/// Finds the snapshot that a person means: an id, the beginning of one, <c>latest</c>, or <c>latest~2</c> for the second before it. Those that a restore took first, and those
/// of installs, are found by their ids alone: <c>restore latest</c>, interrupted and given again, must not lead back to where it began.
/// </summary>
internal static class SnapshotSelector
{
    private const string Latest = "latest";

    /// <summary>Characters of an id that are shown to people.</summary>
    public const int ShortLength = 10;

    /// <summary>Digits below which the beginning of an id is more likely a mistake.</summary>
    private const int ShortestPrefix = 4;

    /// <exception cref="SnapshotException">No snapshot fits, or several do.</exception>
    public static Snapshot Find(ManifestStore manifests, string text)
    {
        if (text == Latest || text.StartsWith(Latest + "~", StringComparison.Ordinal))
            return Before(manifests, text);
        var fitting = manifests.Ids().Where(id => text.Length >= ShortestPrefix && id.StartsWith(text, StringComparison.OrdinalIgnoreCase)).Take(3).ToList();
        return fitting.Count switch
        {
            1 => manifests.Read(fitting[0]),
            0 => throw new SnapshotException(SnapshotFault.NotFound, Messages.NoSnapshot(text)),
            _ => throw new SnapshotException(SnapshotFault.Usage, Messages.AmbiguousSnapshot(text, fitting[0], fitting[1])),
        };
    }

    private static Snapshot Before(ManifestStore manifests, string text)
    {
        var back = 0;
        if (text.Length > Latest.Length && !int.TryParse(text.AsSpan(Latest.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out back))
            throw new SnapshotException(SnapshotFault.NotFound, Messages.NoSnapshot(text));
        // A damaged manifest must not hide the newest that is whole.
        var all = manifests.Readable(out _).Where(snapshot => !snapshot.Manifest.Tags.Contains(RestoreRequest.BeforeTag) && !InstallTag.IsOn(snapshot)).ToList();
        return back < all.Count ? all[all.Count - 1 - back] : throw new SnapshotException(SnapshotFault.NotFound, Messages.NoSnapshot(text));
    }
}
