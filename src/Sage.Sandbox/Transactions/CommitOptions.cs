namespace Sage.Sandbox.Transactions;

/// <summary>What a commit may do.</summary>
internal sealed record CommitOptions
{
    /// <summary>Whether it goes on where the workspace changed underneath: the transaction wins.</summary>
    public bool IsForced { get; init; }

    /// <summary>The flags of changes that are wanted.</summary>
    public IReadOnlyCollection<string> Allowed { get; init; } = [];

    /// <summary>Is told of each step before it is done.</summary>
    public Action<string>? Before { get; init; }
}
