using Sage.Snapshots.Saving;
using Sage.Snapshots.Watching;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>What is said of a watcher.</summary>
internal static class WatchTexts
{
    /// <summary>How changes are told, or why they are not.</summary>
    public static string Source(SnapshotWatcher watcher, string root, TimeSpan every) => watcher.Refusal is { } refusal
        ? Messages.SnapshotWatchScans(root, refusal, Quantities.Elapsed(every.TotalSeconds))
        : Messages.SnapshotWatching(root, watcher.Source, Quantities.Elapsed(every.TotalSeconds));

    public static string Unchanged(WatchRound round) => Messages.SnapshotWatchUnchanged(ShortId.Of(round.Snapshot));

    public static string Pruned(SnapshotPruneReport report) =>
        PlainText.Line(Messages.SnapshotWatchPruned(report.Snapshots.Count, report.Policy ?? "", report.Kept, Quantities.Size(Math.Max(0, report.BytesFreed))));

    /// <summary>Shows how far the first snapshot is, which reads everything.</summary>
    public static WorkProgress<SaveProgress> Progress(ToolIo io) => new(
        io, Messages.SnapshotSaving, done => new WorkAmounts(done.Entries, done.Files, done.FilesToRead, done.Bytes, done.BytesToRead));
}
