namespace Sage.Tool.Reports;

/// <summary>What <c>history --json</c> writes.</summary>
/// <param name="CheckpointDirectory">The directory that was looked at.</param>
/// <param name="Installs">Every install, newest first.</param>
internal sealed record HistoryReport(string CheckpointDirectory, IReadOnlyList<HistoryEntry> Installs);

/// <summary>An install in the history.</summary>
internal sealed record HistoryEntry
{
    public required string InstallId { get; init; }

    /// <summary>Null when the journal cannot be read.</summary>
    public string? Plan { get; init; }

    /// <summary>One of <see cref="StatusWords"/>, or <c>unreadable</c>.</summary>
    public required string Status { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? LastUpdate { get; init; }

    public int CompletedCount { get; init; }

    public int PhaseCount { get; init; }

    public IReadOnlyList<string> FailedPhases { get; init; } = [];

    /// <summary>Why the journal cannot be read.</summary>
    public string? Error { get; init; }
}
