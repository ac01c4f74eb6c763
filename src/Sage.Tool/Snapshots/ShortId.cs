using Sage.Snapshots.Manifests;

namespace Sage.Tool.Snapshots;

/// <summary>Ids as people see them.</summary>
internal static class ShortId
{
    public static string Of(string id) => id[..Math.Min(id.Length, SnapshotSelector.ShortLength)];

    public static string Of(Snapshot snapshot) => Of(snapshot.Id);
}
