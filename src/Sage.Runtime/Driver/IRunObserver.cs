using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>Watches a run from inside its process. Called on the driver's loop: must not block.</summary>
internal interface IRunObserver
{
    /// <summary>A record became durable.</summary>
    void Recorded(JournalRecord record, InstallState state);

    /// <summary>A phase's completion was found to stand.</summary>
    void Reused(string phase);
}
