using Sage.Snapshots.Saving;
using Sage.Snapshots.Watching;
using Sage.Tool.Reports.Snapshots;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>What a watcher does as lines: each snapshot, each new problem, and how changes are told.</summary>
internal sealed class WatchLines(ToolIo io, string root, TimeSpan every) : IWatchView
{
    private string? _source;
    private string? _problem;
    private string? _unpruned;

    public WorkProgress<SaveProgress>? Begin() => _source is null && _problem is null ? WatchTexts.Progress(io) : null;

    public void End(WatchRound round, SnapshotWatcher watcher)
    {
        var source = WatchTexts.Source(watcher, root, every);
        var isFirst = _source is null;
        if (source != _source)
            io.Out.WriteLine(PlainText.Line(source));
        if (round.IsNew)
            SavedLines.Write(io.Out, round.Snapshot);
        else if (isFirst || _problem is not null)
            io.Out.WriteLine(WatchTexts.Unchanged(round));
        (_source, _problem) = (source, null);
        io.Out.Flush();
    }

    public void Fail(string problem)
    {
        if (problem != _problem)
            io.Error.WriteLine(PlainText.Line(Messages.SnapshotWatchFailed(problem)));
        _problem = problem;
    }

    public void EndPrune(SnapshotPruneReport report)
    {
        PrunedLines.Write(io.Out, report, WatchTexts.Pruned(report));
        _unpruned = null;
        io.Out.Flush();
    }

    public void FailPrune(string problem)
    {
        if (problem != _unpruned)
            io.Error.WriteLine(PlainText.Line(Messages.SnapshotWatchPruneFailed(problem)));
        _unpruned = problem;
    }

    public void Wait(TimeSpan left)
    {
    }

    public void Dispose()
    {
    }
}
