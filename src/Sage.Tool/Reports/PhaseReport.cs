namespace Sage.Tool.Reports;

/// <summary>Where a phase stands.</summary>
internal sealed record PhaseReport
{
    public required string Name { get; init; }

    /// <summary>The phase's status in snake_case; one of <see cref="StatusWords"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The newest attempt's number; 0 when there was none.</summary>
    public required int Attempt { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long the newest attempt took, or has taken so far.</summary>
    public double? Seconds { get; init; }

    /// <summary>When the next attempt starts, after a failed one.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The newest attempt's error.</summary>
    public string? Error { get; init; }

    /// <summary>Gates it waits for.</summary>
    public required IReadOnlyList<string> WaitsFor { get; init; }

    /// <summary>The log file; null when the phase never wrote one.</summary>
    public string? Log { get; init; }

    /// <summary>From 0 to 1, as the running phase reports it.</summary>
    public double? Fraction { get; init; }

    /// <summary>What the running phase says it does, or its last output line.</summary>
    public string? Text { get; init; }
}
