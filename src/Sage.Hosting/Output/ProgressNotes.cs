using Sage.Runtime.Checkpoints;
using Sage.Runtime.Driver;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Output;

/// <summary>Tells the progress file's writer that there is something to write.</summary>
internal sealed class ProgressNotes(ProgressWriter writer) : IRunObserver
{
    public void Recorded(JournalRecord record, InstallState state) => writer.Changed();

    public void Reused(string phase)
    {
    }
}
