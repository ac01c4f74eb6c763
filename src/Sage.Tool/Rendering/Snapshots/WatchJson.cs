using System.Text.Json.Serialization.Metadata;
using Sage.Linux;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Watching;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>Each round as one line of JSON.</summary>
internal sealed class WatchJson(ToolIo io) : IWatchView
{
    public WorkProgress<SaveProgress>? Begin() => null;

    public void End(WatchRound round, SnapshotWatcher watcher) => Write(SnapshotRoundReport.Of(LocalTime.Now(io.Time), round, watcher));

    public void Fail(string problem) => Write(new SnapshotRoundReport { Time = LocalTime.Now(io.Time), Error = problem });

    public void EndPrune(SnapshotPruneReport report) => Write(new SnapshotRetentionReport(LocalTime.Now(io.Time), null, report));

    public void FailPrune(string problem) => Write(new SnapshotRetentionReport(LocalTime.Now(io.Time), problem, null));

    public void Wait(TimeSpan left)
    {
    }

    public void Dispose()
    {
    }

    private void Write(SnapshotRoundReport report) => Write(report, SnapshotJson.Default.SnapshotRoundReport);

    private void Write(SnapshotRetentionReport report) => Write(report, SnapshotJson.Default.SnapshotRetentionReport);

    private void Write<T>(T report, JsonTypeInfo<T> type)
    {
        ToolJson.Write(io.Out, report, type, oneLine: true);
        io.Out.Flush();
    }
}
