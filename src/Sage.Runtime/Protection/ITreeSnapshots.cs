namespace Sage.Runtime;

/// <summary>
/// Keeps protected paths of any size with every attribute, each as a snapshot. What plain copies cannot hold, or not well, goes there.
/// </summary>
internal interface ITreeSnapshots
{
    /// <summary>Whether snapshots can be made and put back here: on this system, in this checkpoint directory.</summary>
    bool IsAvailable { get; }

    /// <summary>Saves a path and returns when that is durable. A path that is as it was saved last is not saved again.</summary>
    /// <exception cref="SageException">It cannot be read or stored as it is.</exception>
    TreeSnapshot Save(string installId, ProtectedPath path, CancellationToken stop);

    /// <summary>Makes a path what a snapshot holds, extra files removed, and touches nothing that is so already. Safe to repeat after a kill.</summary>
    /// <exception cref="SageException">The snapshot is missing or damaged, or the path cannot be written.</exception>
    void Restore(string installId, string snapshot, ProtectedPath path, CancellationToken stop);

    /// <summary>Checks everything that is stored, and returns one sentence for each damage and each of the snapshots that is missing.</summary>
    IReadOnlyList<string> Verify(IReadOnlyCollection<string> snapshots, CancellationToken stop);

    /// <summary>Removes the snapshots of all installs but those named, and returns the bytes that were freed, or would be.</summary>
    /// <exception cref="SageException">What is stored is damaged, or others hold it.</exception>
    long Prune(IReadOnlySet<string> keep, bool dryRun, CancellationToken stop);
}

/// <summary>A path that was saved as a snapshot.</summary>
/// <param name="Id">The snapshot's id.</param>
/// <param name="Tree">The same for the same state, times and owners included.</param>
internal sealed record TreeSnapshot(string Id, string Tree);
