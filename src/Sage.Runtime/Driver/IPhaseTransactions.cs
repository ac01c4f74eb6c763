namespace Sage.Runtime.Driver;

/// <summary>Opens the transactions that commands of phases run in.</summary>
internal interface IPhaseTransactions
{
    /// <summary>A new transaction's id, so that it can be journaled before there is anything to find by it.</summary>
    string NewId();

    /// <summary>Opens one, ready for commands.</summary>
    /// <exception cref="SageException">This host has no sandbox (<see cref="ExitCode.Capability"/>), or it could not be opened.</exception>
    Task<IPhaseTransaction> OpenAsync(PhaseTransactionRequest request);

    /// <summary>Ends one that an earlier run left: a commit that has begun is finished, all else is discarded. Nothing happens where there is none.</summary>
    /// <param name="workspace">The directory that it has to be of.</param>
    /// <returns>Whether it was discarded, so that it surely changed nothing.</returns>
    /// <exception cref="SageException">It is in use (<see cref="ExitCode.Held"/>), or cannot be ended.</exception>
    bool Settle(string id, string workspace);
}

/// <summary>What the commands of one attempt change, kept apart until it is committed. Disposing of it discards what was not.</summary>
internal interface IPhaseTransaction : IAsyncDisposable
{
    /// <summary>Runs commands in it.</summary>
    ICommandRunner Commands { get; }

    /// <summary>Ends every process in it, and returns the topmost paths that a commit is going to change, relative to the working directory.</summary>
    /// <exception cref="SageException">A change needs leave that the phase does not have (<see cref="ExitCode.Refused"/>), or it cannot be read.</exception>
    Task<IReadOnlyList<string>> ReviewAsync();

    /// <summary>Whether a commit may have changed the disk.</summary>
    bool HasBegun { get; }

    /// <summary>Brings the changes to the disk, all of them durably.</summary>
    /// <param name="canBeTakenBack">Whether the caller puts everything back when this fails in the middle; otherwise what is left of the transaction stays, so that it can be finished.</param>
    /// <exception cref="SageException">Others changed the same paths (nothing was written), or the system says no.</exception>
    Task CommitAsync(bool canBeTakenBack);
}

/// <summary>A transaction to open.</summary>
internal sealed record PhaseTransactionRequest
{
    /// <summary>Of <see cref="IPhaseTransactions.NewId"/>.</summary>
    public required string Id { get; init; }

    public required PhaseDescriptor Phase { get; init; }

    /// <summary>The directory whose changes are kept apart, absolute.</summary>
    public required string Workspace { get; init; }

    /// <summary>The install's own files, which no command may see.</summary>
    public required string CheckpointDirectory { get; init; }

    /// <summary>Whose process it is; see <see cref="CommandLaunch.Mark"/>.</summary>
    public required string Mark { get; init; }

    /// <summary>Called with the process that all others in the transaction end with, before any command executes.</summary>
    public required Func<ChildProcess, Task> BeforeExecute { get; init; }

    /// <summary>Takes what is to be said of it, one line at a time.</summary>
    public required Action<string> Say { get; init; }

    public required SecretMasker Secrets { get; init; }
}
