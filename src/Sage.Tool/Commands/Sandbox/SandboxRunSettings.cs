namespace Sage.Tool.Commands.Sandbox;

/// <summary>A command for a transaction.</summary>
internal sealed record SandboxRunSettings
{
    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>The directory that a new transaction is of, absolute; null where one is open.</summary>
    public string? Workspace { get; init; }

    /// <summary>The open transaction to go on in; null for a new one.</summary>
    public string? Transaction { get; init; }

    public required SandboxPolicySettings Policy { get; init; }

    public SandboxEnd End { get; init; }

    /// <summary>Flags of changes that may be committed.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    public bool Json { get; init; }
}
