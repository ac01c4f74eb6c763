using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Checkpoints;

/// <summary>The right to drive one install: an epoch that every record of the driver carries.</summary>
internal static class InstallLease
{
    /// <summary>
    /// Takes the next epoch by appending <paramref name="run"/>, and leaves <paramref name="state"/> as of then. A driver
    /// that later meets a higher epoch in the journal has lost its lease and must stop.
    /// </summary>
    /// <param name="held">The run lock, which the caller keeps as long as it drives the install.</param>
    /// <param name="state">The fold over the journal as far as the caller has read it.</param>
    /// <param name="run">The record to append; its epoch is filled in here.</param>
    /// <returns>The epoch.</returns>
    /// <exception cref="SageException">The record could not be made durable.</exception>
    public static int Take(RunLock held, IInstallLog log, InstallState state, RunStarted run)
    {
        ArgumentNullException.ThrowIfNull(held);
        return JournalWriter.AppendOnto(log, state, () => run with { Epoch = state.Epoch + 1 }).Epoch;
    }
}
