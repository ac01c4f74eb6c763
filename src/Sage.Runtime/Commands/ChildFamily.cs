using Sage.Linux;

namespace Sage.Runtime;

/// <summary>The processes that one command started and that still live.</summary>
internal abstract class ChildFamily(ChildProcess child)
{
    /// <summary>The command.</summary>
    public ChildProcess Child { get; } = child;

    /// <summary>The family of a command.</summary>
    /// <param name="own">Whether the caller knows that the group, if it exists, is this command's: it started it and has only just reaped it, or not yet.</param>
    public static ChildFamily Of(ChildProcess child, FamilyReach reach, bool own) =>
        ProcessIds.Available ? new ProcessTableFamily(child, reach, own) : new ProcessGroupFamily(child, own);

    /// <summary>Looks which members live now, and returns whether there are any.</summary>
    public abstract bool Refresh();

    /// <summary>Sends SIGTERM to every member that has not had it yet.</summary>
    public abstract void Terminate();

    /// <summary>Sends SIGKILL to every member.</summary>
    public abstract void Kill();
}
