namespace Sage.Sandbox.Risk;

/// <summary>What a command does, as far as rules speak of it. Paths are there as their classes.</summary>
internal sealed record Act(string Part)
{
    /// <summary>The command; null for what the shell itself does.</summary>
    public Invocation? Command { get; init; }

    public IReadOnlyList<HashSet<string>> Reads { get; init; } = [];

    public IReadOnlyList<HashSet<string>> Writes { get; init; } = [];

    public IReadOnlyList<HashSet<string>> Deletes { get; init; } = [];

    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>A circumstance of <see cref="Policy.Circumstances"/>.</summary>
    public string? When { get; init; }
}
