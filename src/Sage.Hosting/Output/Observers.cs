using Sage.Runtime.Driver;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Output;

/// <summary>Passes what happens on to several observers.</summary>
internal sealed class Observers(IReadOnlyList<IRunObserver> all) : IRunObserver
{
    public void Recorded(JournalRecord record, InstallState state)
    {
        foreach (var observer in all)
            observer.Recorded(record, state);
    }

    public void Reused(string phase)
    {
        foreach (var observer in all)
            observer.Reused(phase);
    }
}
