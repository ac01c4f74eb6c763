using Sage.Linux;

namespace Sage.Runtime;

/// <summary>A command's process group, on systems that show nothing more of processes (macOS).</summary>
internal sealed class ProcessGroupFamily(ChildProcess child, bool own) : ChildFamily(child)
{
    private bool _own = own;
    private bool _terminated;

    /// <summary>Without the leader there is no proof that a group is the recorded one, so it is taken as another's.</summary>
    public override bool Refresh()
    {
        if (!ProcessSignal.GroupExists(Child.Pid))
            return false;
        return _own = _own || LeaderLives();
    }

    public override void Terminate()
    {
        if (_terminated)
            return;
        _terminated = true;
        ProcessSignal.SendGroup(Child.Pid, Signals.Terminate);
        ProcessSignal.SendGroup(Child.Pid, Signals.Continue);
    }

    public override void Kill() => ProcessSignal.SendGroup(Child.Pid, Signals.Kill);

    private bool LeaderLives()
    {
        try
        {
            return ChildIdentity.Of(Child.Pid) == Child.Started;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
