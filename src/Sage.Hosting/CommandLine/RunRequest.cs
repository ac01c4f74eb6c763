namespace Sage.Hosting.CommandLine;

/// <summary>What a user asks of <c>run</c>.</summary>
internal sealed record RunRequest
{
    /// <summary>Start over, whatever there is.</summary>
    public bool Fresh { get; init; }

    /// <summary>Resume without asking.</summary>
    public bool Resume { get; init; }

    /// <summary>The install's mode; null keeps an unfinished install's, else <c>standard</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>How many phases at once; null for as many as there are processors.</summary>
    public int? MaxParallel { get; init; }

    /// <summary>Answer questions with yes.</summary>
    public bool Yes { get; init; }

    /// <summary>The arguments after <c>--</c>; null when there is no <c>--</c>.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }
}
