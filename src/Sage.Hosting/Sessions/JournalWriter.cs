using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary>Appends records outside a driver's loop.</summary>
internal static class JournalWriter
{
    /// <summary>Appends records behind whatever others appended meanwhile, and folds all of it into the state.</summary>
    public static void Append(IInstallLog log, InstallState state, IReadOnlyList<JournalRecord> records)
    {
        while (!log.TryAppend(records, state.Next))
        {
            foreach (var foreign in log.Read(state.Next))
                state.Apply(foreign);
        }
        foreach (var record in records)
            state.Apply(record);
    }
}
