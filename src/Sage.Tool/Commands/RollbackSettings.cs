namespace Sage.Tool.Commands;

/// <summary>What a user asks of a rollback. Without a place to return to everything is rolled back.</summary>
internal sealed record RollbackSettings
{
    /// <summary>A phase, as it was right after it completed, or a rollback point.</summary>
    public string? To { get; init; }

    /// <summary>A phase to return to the beginning of.</summary>
    public string? Before { get; init; }

    public bool FilesOnly { get; init; }

    /// <summary>The phase whose undo is given up.</summary>
    public string? Skip { get; init; }

    public bool Yes { get; init; }

    public bool Verbose { get; init; }
}
