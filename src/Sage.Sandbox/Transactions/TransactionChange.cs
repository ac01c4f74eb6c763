using Sage.Linux;

namespace Sage.Sandbox.Transactions;

/// <summary>What a transaction does to a path.</summary>
internal sealed record TransactionChange
{
    /// <summary>Below the workspace; empty for the workspace itself.</summary>
    public required byte[] Path { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>What changed; nothing for what was created or deleted.</summary>
    public ChangedParts What { get; init; }

    /// <summary>The type, of <see cref="ModeType"/>: the new one, and of what was deleted the old one.</summary>
    public required uint Type { get; init; }

    /// <summary>Where a directory was before; null unless it was renamed.</summary>
    public byte[]? From { get; init; }

    /// <summary>How many entries below it go with it.</summary>
    public long Taken { get; init; }

    /// <summary>Why it needs to be allowed by name; empty for nearly all.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>The path as people read it.</summary>
    public string Text => PathEscape.Of(Path);

    /// <summary>As people read it; null unless it was renamed.</summary>
    public string? FromText => From is null ? null : PathEscape.Of(From);

    /// <summary>Where it is in the workspace now.</summary>
    public byte[]? OldPath { get; init; }
}
