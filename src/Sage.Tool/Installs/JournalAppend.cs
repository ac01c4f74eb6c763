using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Tool.Installs;

/// <summary>Appends a record behind whatever a live run appends meanwhile.</summary>
internal static class JournalAppend
{
    public static void Behind(IInstallLog log, InstallState state, JournalRecord record)
    {
        while (!log.TryAppend([record], state.Next))
        {
            foreach (var other in log.Read(state.Next))
                state.Apply(other);
        }
        state.Apply(record);
    }
}
