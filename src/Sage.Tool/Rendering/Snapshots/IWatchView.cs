using Sage.Snapshots.Saving;
using Sage.Snapshots.Watching;
using Sage.Tool.Reports.Snapshots;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>Shows what a watcher does.</summary>
internal interface IWatchView : IDisposable
{
    /// <summary>A round begins; what is returned hears how far it is, and is disposed before its end is shown. Null when nobody wants to know.</summary>
    WorkProgress<SaveProgress>? Begin();

    /// <summary>A round ended well.</summary>
    void End(WatchRound round, SnapshotWatcher watcher);

    /// <summary>A round failed; the next one tries again.</summary>
    void Fail(string problem);

    /// <summary>Snapshots were removed as the policy says.</summary>
    void EndPrune(SnapshotPruneReport report);

    /// <summary>Snapshots that fall under the policy could not be removed; after the next round it is tried again.</summary>
    void FailPrune(string problem);

    /// <summary>The next round begins so much later.</summary>
    void Wait(TimeSpan left);
}
