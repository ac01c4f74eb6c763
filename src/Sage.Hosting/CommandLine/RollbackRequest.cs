namespace Sage.Hosting.CommandLine;

/// <summary>What a user asks of <c>rollback</c>. Without a target everything the install did is rolled back.</summary>
internal sealed record RollbackRequest
{
    /// <summary>A phase (as it was right after it completed) or a rollback point to return to.</summary>
    public string? To { get; init; }

    /// <summary>A phase to return to the beginning of.</summary>
    public string? Before { get; init; }

    /// <summary>Put files back, run no undo.</summary>
    public bool FilesOnly { get; init; }

    /// <summary>The phase whose compensation is given up.</summary>
    public string? Skip { get; init; }

    /// <summary>Answer questions with yes, and overwrite what someone else changed.</summary>
    public bool Yes { get; init; }
}
