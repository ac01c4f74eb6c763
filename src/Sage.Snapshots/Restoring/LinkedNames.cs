using Sage.Snapshots.Comparing;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;

namespace Sage.Snapshots.Restoring;

/// <summary>Finds names of hard-linked files that are in place, so that others can be linked to them.</summary>
internal static class LinkedNames
{
    /// <summary>For each group of which some names are not in place the first name that is, if there is one.</summary>
    /// <param name="wrong">The names that are not in place.</param>
    public static IReadOnlyDictionary<ulong, byte[]> InPlace(SnapshotReader reader, Snapshot snapshot, PathScope scope, IReadOnlyList<EntryChange> wrong)
    {
        var groups = wrong.Select(change => change.New.Decode().Group).ToHashSet();
        var paths = wrong.Select(change => Convert.ToHexString(change.Path)).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<ulong, byte[]>();
        foreach (var entry in reader.Walk(reader.Root(snapshot)))
        {
            if (entry.Group is { } group && groups.Contains(group) && !found.ContainsKey(group)
                && scope.Relation(entry.Path) == PathRelation.Inside && !paths.Contains(Convert.ToHexString(entry.Path)))
                found.Add(group, entry.Path);
        }
        return found;
    }
}
