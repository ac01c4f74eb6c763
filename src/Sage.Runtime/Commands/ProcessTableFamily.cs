using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// A command's session, and the descendants that left it but carry its mark, found in <c>/proc</c>. A session's id is not given to another
/// process while it has a member, so one member that is surely the command's proves all others.
/// </summary>
internal sealed class ProcessTableFamily : ChildFamily
{
    private readonly FamilyReach _reach;
    private readonly ulong? _started;
    private readonly HashSet<(int Pid, ulong StartTime)> _known = [];
    private readonly HashSet<(int Pid, ulong StartTime)> _terminated = [];
    private List<ProcessStat> _living = [];
    private bool _own;

    /// <inheritdoc cref="ChildFamily.Of"/>
    public ProcessTableFamily(ChildProcess child, FamilyReach reach, bool own)
        : base(child)
    {
        _reach = reach;
        _own = own;
        _started = ChildIdentity.StartTime(child.Started);
        if (_started is { } started)
            _known.Add((child.Pid, started));
    }

    public override bool Refresh()
    {
        _living = [];
        if (_started is not { } started)
            return false;

        // The family is no older than its first process, which spares most of the look-ups.
        var candidates = ProcessIds.All()
            .Where(pid => pid != Environment.ProcessId)
            .Select(ProcessStat.Read).OfType<ProcessStat>()
            .Where(process => process.StartTime >= started)
            .Select(process => (Stat: process, Sure: IsSure(process)))
            .ToList();
        var own = _own || candidates.Any(process => process.Sure && process.Stat.Session == Child.Pid);
        _own = false;

        foreach (var (process, sure) in candidates)
        {
            var member = _reach == FamilyReach.All ? sure || (own && process.Session == Child.Pid) : own && process.Group == Child.Pid;
            if (!member)
                continue;
            _known.Add((process.Pid, process.StartTime));
            if (!process.IsDead)
                _living.Add(process);
            else if (process.Parent == Environment.ProcessId && process.Pid != Child.Pid)
                ChildExit.TryReapOrphan(process.Pid);
        }

        return _living.Count > 0;
    }

    public override void Terminate()
    {
        var fresh = _living.Where(process => _terminated.Add((process.Pid, process.StartTime))).ToList();
        Send(fresh, Signals.Terminate);
        Send(fresh, Signals.Continue);
    }

    public override void Kill() => Send(_living, Signals.Kill);

    /// <summary>The group gets a signal at once, so that a member that forks meanwhile cannot escape it.</summary>
    private void Send(List<ProcessStat> processes, int signal)
    {
        if (processes.Any(process => process.Group == Child.Pid))
            ProcessSignal.SendGroup(Child.Pid, signal);
        foreach (var process in processes.Where(process => process.Group != Child.Pid))
            ProcessSignal.Send(process.Pid, process.StartTime, signal);
    }

    private bool IsSure(ProcessStat process) =>
        _known.Contains((process.Pid, process.StartTime))
        || ProcessEnvironment.Read(process.Pid, CommandEnvironment.MarkVariable) == Child.Mark;
}
