using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Checkpoints;

/// <summary>Appends records outside a driver's loop, behind whatever others append meanwhile.</summary>
internal static class JournalWriter
{
    /// <summary>Appends records, and folds them and what others appended before them into the state.</summary>
    /// <exception cref="SageException">They could not be made durable.</exception>
    public static void Append(IInstallLog log, InstallState state, IReadOnlyList<JournalRecord> records)
    {
        while (!log.TryAppend(records, state.Next))
            CatchUp(log, state);
        foreach (var record in records)
            state.Apply(record);
    }

    /// <summary>As <see cref="Append"/>, with a record that depends on the state it is appended to.</summary>
    /// <param name="make">Makes the record; called again when another writer was first.</param>
    /// <exception cref="SageException">It could not be made durable.</exception>
    public static TRecord AppendOnto<TRecord>(IInstallLog log, InstallState state, Func<TRecord> make)
        where TRecord : JournalRecord
    {
        TRecord record;
        while (!log.TryAppend([record = make()], state.Next))
            CatchUp(log, state);
        state.Apply(record);
        return record;
    }

    private static void CatchUp(IInstallLog log, InstallState state)
    {
        foreach (var foreign in log.Read(state.Next))
            state.Apply(foreign);
    }
}
