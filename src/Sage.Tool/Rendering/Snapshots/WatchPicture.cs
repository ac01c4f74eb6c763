using Sage.Snapshots.Saving;
using Sage.Snapshots.Watching;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>A picture of a watcher that is drawn again in place; the snapshots that it made stay above it.</summary>
internal sealed class WatchPicture(ToolIo io, string root, TimeSpan every) : IWatchView
{
    private readonly LiveRegion _region = new(io.Out, io.Terminal);
    private string _source = "";
    private string _last = "";
    private string? _problem;
    private bool _begun;

    public WorkProgress<SaveProgress>? Begin()
    {
        var isFirst = !_begun;
        _begun = true;
        return isFirst ? WatchTexts.Progress(io) : null;
    }

    public void End(WatchRound round, SnapshotWatcher watcher)
    {
        _source = WatchTexts.Source(watcher, root, every);
        _problem = null;
        var made = new StringWriter();
        if (round.IsNew)
            SavedLines.Write(made, round.Snapshot);
        _last = Messages.SnapshotWatchLast(ShortId.Of(round.Snapshot), Quantities.Moment(round.Snapshot.Manifest.Created));
        Draw(made);
    }

    public void Fail(string problem)
    {
        _problem = Messages.SnapshotWatchFailed(problem);
        Draw(null, []);
    }

    public void EndPrune(SnapshotPruneReport report)
    {
        var removed = new StringWriter();
        PrunedLines.Write(removed, report, WatchTexts.Pruned(report));
        Draw(removed);
    }

    public void FailPrune(string problem)
    {
        _problem = Messages.SnapshotWatchPruneFailed(problem);
        Draw(null, []);
    }

    public void Wait(TimeSpan left) => Draw(left, []);

    public void Dispose() => _region.Dispose();

    private void Draw(StringWriter above) => Draw(null, above.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private void Draw(TimeSpan? left, IReadOnlyCollection<string> above)
    {
        var lines = new Lines().Line().Text(_source, Palette.Strong);
        if (_problem is not null)
            lines.Line().Text(_problem, Palette.Bad);
        lines.Line().Text(left is null ? _last : Messages.SnapshotWatchNext(_last, Quantities.Elapsed(Math.Ceiling(left.Value.TotalSeconds))), Palette.Faint);
        _region.Draw(lines, above);
    }
}
