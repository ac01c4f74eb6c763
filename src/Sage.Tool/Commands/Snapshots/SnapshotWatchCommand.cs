using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Watching;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Saves a directory again and again, until it is interrupted.</summary>
/// <param name="retention">Removes snapshots between the rounds; null for nothing.</param>
internal sealed class SnapshotWatchCommand(ToolIo io, SnapshotWatchRetention? retention)
{
    /// <summary>How often what was told of changes is taken over, and the picture drawn.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <exception cref="OperationCanceledException">It was interrupted: that is how it ends.</exception>
    /// <exception cref="SnapshotException">The directory is gone, or the repository cannot be used any more.</exception>
    public async Task<int> RunAsync(RepositoryAccess access, SnapshotCreateSettings settings, TimeSpan every, CancellationToken stop)
    {
        var request = SnapshotCreateCommand.Request(settings);
        access.OpenOrCreate(settings.Encrypt, stop).Dispose();
        using var interruption = new Interruption(io, stop);
        using var view = View(settings, every);
        using var watcher = new SnapshotWatcher(access.Open, request);
        try
        {
            while (true)
            {
                Round(watcher, view, interruption.Token);
                for (var left = every; left > TimeSpan.Zero; left -= Step)
                {
                    view.Wait(left);
                    await Task.Delay(left < Step ? left : Step, io.Time, interruption.Token);
                    watcher.Listen();
                }
            }
        }
        finally
        {
            // What is known makes the next snapshot of anybody fast; that there is one does not rest on it.
            Quietly(() => watcher.Rest(isLast: true, CancellationToken.None));
        }
    }

    private void Round(SnapshotWatcher watcher, IWatchView view, CancellationToken stop)
    {
        try
        {
            WatchRound round;
            using (var progress = view.Begin())
                round = watcher.Round(progress, stop);
            view.End(round, watcher);
            watcher.Rest(isLast: false, stop);
            Prune(round, view, stop);
        }
        catch (SnapshotException problem) when (problem.Fault is SnapshotFault.Failed or SnapshotFault.Busy)
        {
            view.Fail(problem.Message);
        }
    }

    private void Prune(WatchRound round, IWatchView view, CancellationToken stop)
    {
        try
        {
            if (retention?.Apply(round, stop) is { } report)
                view.EndPrune(report);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            view.FailPrune(problem is SnapshotException ? problem.Message : Messages.SystemRefused(CauseText.Of(problem)));
        }
    }

    private static void Quietly(Action work)
    {
        try
        {
            work();
        }
        catch (SnapshotException)
        {
            // The reason why the watching ends is told, or another program has the repository for itself.
        }
    }

    private IWatchView View(SnapshotCreateSettings settings, TimeSpan every) => (settings.Json, io.Terminal.Ansi) switch
    {
        (true, _) => new WatchJson(io),
        (_, true) => new WatchPicture(io, settings.Path, every),
        _ => new WatchLines(io, settings.Path, every),
    };
}
