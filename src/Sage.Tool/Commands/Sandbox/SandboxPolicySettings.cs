using Sage.Sandbox.Limits;

namespace Sage.Tool.Commands.Sandbox;

/// <summary>What commands may reach and use, as it was typed.</summary>
internal sealed record SandboxPolicySettings
{
    /// <summary>Where relative paths start, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>Network rules; none where <c>sage.yaml</c> decides.</summary>
    public required IReadOnlyList<string> Network { get; init; }

    /// <summary>What was limited; <c>sage.yaml</c> decides on the rest.</summary>
    public required ResourceLimits Limits { get; init; }

    public TimeSpan? Timeout { get; init; }

    /// <summary>Variables that commands get although their names look like secrets'.</summary>
    public required IReadOnlyList<string> Keep { get; init; }

    /// <summary>Files that extend the risk policy.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    /// <summary>The file that decisions are appended to; null for none.</summary>
    public string? Audit { get; init; }
}
