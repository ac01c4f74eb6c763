using Sage.Snapshots.Comparing;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>A path that is not the same in two states.</summary>
/// <param name="Change"><c>added</c>, <c>removed</c>, <c>modified</c>, <c>metadata</c> or <c>type_changed</c>.</param>
/// <param name="Differences">Some of <c>type</c>, <c>content</c>, <c>mode</c>, <c>owner</c>, <c>time</c>, <c>attributes</c> and <c>links</c>.</param>
/// <param name="Old">What the older state has; null where it has nothing.</param>
/// <param name="New">What the newer state has; null where it has nothing.</param>
internal sealed record SnapshotChangeReport(string Path, string Change, IReadOnlyList<string> Differences, SnapshotEntryReport? Old, SnapshotEntryReport? New)
{
    private static readonly (Differences Difference, string Word)[] Words =
    [
        (Sage.Snapshots.Comparing.Differences.Type, "type"),
        (Sage.Snapshots.Comparing.Differences.Content, "content"),
        (Sage.Snapshots.Comparing.Differences.Mode, "mode"),
        (Sage.Snapshots.Comparing.Differences.Owner, "owner"),
        (Sage.Snapshots.Comparing.Differences.Time, "time"),
        (Sage.Snapshots.Comparing.Differences.Attributes, "attributes"),
        (Sage.Snapshots.Comparing.Differences.Links, "links"),
    ];

    public static SnapshotChangeReport Of(SnapshotChange change) => new(
        change.Path,
        change.Kind switch
        {
            ChangeKind.Added => "added",
            ChangeKind.Removed => "removed",
            ChangeKind.Modified => "modified",
            ChangeKind.Metadata => "metadata",
            _ => "type_changed",
        },
        [.. Words.Where(word => (change.Differences & word.Difference) != 0).Select(word => word.Word)],
        change.Old is null ? null : SnapshotEntryReport.Of(change.Old),
        change.New is null ? null : SnapshotEntryReport.Of(change.New));
}
