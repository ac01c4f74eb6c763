namespace Sage.Tool.Rendering.Snapshots;

/// <summary>
/// Shows how far a long work is: drawn in place on a terminal, a line now and then elsewhere. The engine reports from any of its threads and as often as it likes.
/// </summary>
/// <param name="work">What is being done, as a word.</param>
/// <param name="amounts">Reads a report of the engine.</param>
internal sealed class WorkProgress<T>(ToolIo io, string work, Func<T, WorkAmounts> amounts) : IProgress<T>, IDisposable
{
    private static readonly TimeSpan BetweenPictures = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Pace _pace = new();
    private readonly long _began = io.Time.GetTimestamp();
    private readonly LiveRegion? _region = io.Terminal.Ansi ? new LiveRegion(io.Out, io.Terminal) : null;
    private TimeSpan _shown;
    private bool _ended;

    public void Report(T value)
    {
        lock (_lock)
        {
            var now = io.Time.GetElapsedTime(_began);
            if (_ended || now - _shown < (_region is null ? BetweenLines : BetweenPictures))
                return;
            _shown = now;
            var done = amounts(value);
            _pace.Measure(now.TotalSeconds, done);
            Show(done);
        }
    }

    /// <summary>Takes the picture away: what follows says how it ended.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_ended)
                return;
            _ended = true;
            if (_region is null || _shown == TimeSpan.Zero)
                return;
            _region.Draw(new Lines(), []);
            _region.Dispose();
        }
    }

    private void Show(WorkAmounts done)
    {
        if (_region is not null)
        {
            _region.Draw(WorkLines.Picture(work, done, _pace, io.Terminal.Unicode), []);
            return;
        }
        io.Out.Write(PlainText.Line(WorkLines.Line(work, done, _pace)) + "\n");
        io.Out.Flush();
    }
}
