using Sage.Snapshots.Watching;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>What is told of one round of a watcher.</summary>
internal sealed record SnapshotRoundReport
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>Why the round failed; null when it did not. Then nothing else is known.</summary>
    public string? Error { get; init; }

    /// <summary>How changes are told: <c>fanotify</c>, <c>inotify</c> or <c>scan</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Why changes are not told; null when they are.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether everything was looked at.</summary>
    public bool Scan { get; init; }

    /// <summary>Whether a snapshot was made; else nothing had changed since this one.</summary>
    public bool Made { get; init; }

    public long FilesRead { get; init; }

    public long BytesRead { get; init; }

    /// <summary>The snapshot that has the directory as it is.</summary>
    public SnapshotReport? Snapshot { get; init; }

    public static SnapshotRoundReport Of(DateTimeOffset time, WatchRound round, SnapshotWatcher watcher) => new()
    {
        Time = time,
        Source = watcher.Source,
        Refusal = watcher.Refusal,
        Scan = round.IsScan,
        Made = round.IsNew,
        FilesRead = round.FilesRead,
        BytesRead = round.BytesRead,
        Snapshot = SnapshotReport.Of(round.Snapshot),
    };
}
