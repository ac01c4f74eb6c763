namespace Sage.Runtime.Journal;

/// <summary>The commands of an attempt are about to run in a sandbox transaction, which does not exist yet.</summary>
internal sealed record TransactionStarted : JournalRecord
{
    public required string Phase { get; init; }

    public required int Attempt { get; init; }

    /// <summary>Its id among those of the user.</summary>
    public required string Transaction { get; init; }
}

/// <summary>What an attempt's commands changed is about to be brought to the disk.</summary>
internal sealed record CommitStarted : JournalRecord
{
    public required string Phase { get; init; }

    public required int Attempt { get; init; }

    /// <summary>The paths that are going to change, as they were; null where nothing is saved.</summary>
    public PathImage? Before { get; init; }
}

/// <summary>The commit changed nothing, so that there is nothing to take back: the paths may be in another state than its image has, and that is somebody else's work.</summary>
internal sealed record CommitRefused : JournalRecord
{
    public required string Phase { get; init; }
}

/// <summary>A later run found an attempt's transaction, and finished the commit that had begun or discarded what had not been committed.</summary>
internal sealed record TransactionEnded : JournalRecord
{
    public required string Phase { get; init; }
}
