namespace Sage.Sandbox.Transactions.Committing;

/// <summary>How a transaction gets into its workspace.</summary>
internal sealed class CommitPlan
{
    /// <summary>Whether entries of the layers become those of the workspace; otherwise they are copied.</summary>
    public required bool CanMove { get; init; }

    /// <summary>What is made below the directory of the commit before anything changes: directories, and, where the layers lie on another file system, copies of what is in them. A directory comes before what is in it.</summary>
    public List<(string To, Reading.ChangeNode Node)> Prepared { get; } = [];

    /// <summary>What changes the workspace, in order.</summary>
    public List<CommitStep> Steps { get; } = [];

    /// <summary>Paths that were changed by others since the transaction began.</summary>
    public SortedSet<byte[]> Conflicts { get; } = new(Reading.BytePath.Comparer);
}
