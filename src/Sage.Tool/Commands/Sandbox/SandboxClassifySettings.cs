namespace Sage.Tool.Commands.Sandbox;

/// <summary>What is to be judged, and by what.</summary>
internal sealed record SandboxClassifySettings
{
    /// <summary>Where relative paths start, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>A command with its arguments; empty where a script is given.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>A script.</summary>
    public string? Shell { get; init; }

    /// <summary>A file with a script; <c>-</c> is standard input.</summary>
    public string? File { get; init; }

    /// <summary>The directory that may be written to; null for the one that it is called in.</summary>
    public string? Workspace { get; init; }

    /// <summary>Files that extend the default policy.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    public bool Json { get; init; }
}
