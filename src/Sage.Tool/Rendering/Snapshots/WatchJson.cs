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

    public void Wait(TimeSpan left)
    {
    }

    public void Dispose()
    {
    }

    private void Write(SnapshotRoundReport report)
    {
        ToolJson.Write(io.Out, report, SnapshotJson.Default.SnapshotRoundReport, oneLine: true);
        io.Out.Flush();
    }
}
