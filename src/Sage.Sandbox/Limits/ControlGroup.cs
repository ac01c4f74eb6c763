using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Sandbox.Limits;

/// <summary>
/// A group of processes whose use of the host is limited, counted and ended as one: that of a transaction, or of one of its commands, which is below it. Behind it lie one directory in the
/// tree of cgroup v2, or one in each tree of v1 that is needed and, where there is one, another in that of v2, which ends all at once.
/// </summary>
internal sealed class ControlGroup : IAsyncDisposable
{
    private readonly HostHierarchies _host;
    private readonly string _name;
    private readonly ResourceLimits _limits;
    private readonly IReadOnlyList<string> _places;
    private readonly ControlGroup? _parent;
    private readonly Lock _entering = new();
    private readonly List<GroupMember> _members = [];
    private readonly long _refusedBefore;

    private ControlGroup(HostHierarchies host, string name, ResourceLimits limits, IReadOnlyList<string> places, ControlGroup? parent)
    {
        (_host, _name, _limits, _places, _parent) = (host, name, limits, places, parent);
        try
        {
            foreach (var kind in limits.Kinds)
                Require(kind);
            foreach (var hierarchy in Needed())
                Enter(hierarchy);
        }
        catch
        {
            Remove();
            throw;
        }
        _refusedBefore = parent?.Directory(LimitKind.Pids) is { } shared ? GroupFigures.PidRefusals(shared) : 0;
    }

    /// <summary>
    /// The files into which a command writes <c>0</c> to become one of the group; none where nothing is limited. Once commands have groups of their own below this one,
    /// nobody can be in it itself.
    /// </summary>
    public IReadOnlyList<string> ProcessFiles => [.. _members.Select(member => member.Directory + "/cgroup.procs")];

    /// <summary>Makes a group, and removes those that were left by processes that are gone. Without a limit it is none, and costs nothing.</summary>
    /// <param name="name">Letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="places">Directories whose disks the limits of input and output are for.</param>
    /// <exception cref="SandboxException">A limit means nothing (usage), cannot be enforced here (unsupported), or the kernel refused it.</exception>
    public static ControlGroup Create(string name, ResourceLimits limits, params IReadOnlyList<string> places)
    {
        limits.Check();
        var host = HostHierarchies.Find();
        if (!limits.IsEmpty)
        {
            foreach (var hierarchy in Enum.GetValues<LimitKind>().Select(host.For).Append(host.Unified).OfType<Hierarchy>().Distinct())
                GroupDirectory.Sweep(hierarchy.Base);
        }
        return new ControlGroup(host, GroupName.Of(name), limits, places, null);
    }

    /// <summary>Makes a group for one command, within the limits of this one.</summary>
    /// <exception cref="SandboxException">As for <see cref="Create"/>.</exception>
    public ControlGroup Below(string name, ResourceLimits limits)
    {
        limits.Check();
        return new ControlGroup(_host, name, limits.Within(_limits), _places, this);
    }

    /// <summary>
    /// Which limit a command that has ended ran into; null where none. Memory comes first: whom that hits is ended, while a command can live with a process that it could not start.
    /// </summary>
    public LimitHit? Hit() => MemoryHit() ?? PidsHit();

    /// <summary>What the group has used so far.</summary>
    public ResourceUse Use()
    {
        var memory = Member(LimitKind.Memory) is { } charged ? GroupFigures.PeakMemory(charged.Directory, charged.Hierarchy.IsUnified) : null;
        var time = _members.Find(member => member.Hierarchy.IsUnified) is { } timed ? GroupFigures.CpuTime(timed.Directory) : null;
        var io = Member(LimitKind.IoRead) is { IsShared: false } disks ? GroupFigures.Io(disks.Directory, disks.Hierarchy.IsUnified) : null;
        return new ResourceUse(memory, time, io?.Read, io?.Written);
    }

    /// <summary>Ends every process in it and in the groups below it.</summary>
    public void Kill()
    {
        var own = _members.Where(member => !member.IsShared).ToList();
        if (own.Count == 0)
            return;
        if (own.Find(member => member.Hierarchy.IsUnified) is { } unified && GroupFile.Write(unified.Directory + "/cgroup.kill", "1") == 0)
            return;
        // Where they have to be ended one by one, they shall not become more.
        if (Directory(LimitKind.Pids) is { } pids)
            _ = GroupFile.Write(pids + "/pids.max", "0");
        GroupDirectory.Kill(own[0].Directory);
    }

    /// <summary>
    /// Removes it. A transaction's group ends what is left in it, and waits for that; a command's, whose processes may outlive it in the background, is removed
    /// when it is empty, otherwise with the transaction's.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_parent is not null)
        {
            Remove();
            return;
        }
        Kill();
        foreach (var member in _members)
            await GroupDirectory.RemoveAsync(member.Directory).ConfigureAwait(false);
    }

    private GroupMember? Member(LimitKind kind) => _host.For(kind) is { } hierarchy ? _members.Find(member => member.Hierarchy == hierarchy) : null;

    private string? Directory(LimitKind kind) => Member(kind)?.Directory;

    private void Require(LimitKind kind)
    {
        var ability = LimitAbility.Offered(kind, _host);
        if (!ability.IsEnforced)
            throw ability.Refusal();
        // The throttle of v1 counts each group alone, not with those below it.
        if (kind == LimitKind.IoRead && !_host.For(kind)!.IsUnified && _parent?._limits.IoRead is not null)
            throw new SandboxException(SandboxFault.Unsupported, Messages.LimitIoTwice);
    }

    /// <summary>Where it has to be: in the trees of its limits and of those of the group above, and where it is not only limited but counted and ended.</summary>
    private List<Hierarchy> Needed()
    {
        if (_limits.IsEmpty && _parent is not { _members.Count: > 0 })
            return [];
        var limited = _limits.Kinds.Select(_host.For).Concat(_parent?._members.Select(member => member.Hierarchy) ?? []);
        return [.. limited.Append(_host.For(LimitKind.Memory)).Append(_host.Unified).OfType<Hierarchy>().Distinct()];
    }

    /// <summary>Makes its part in a tree, once, and says there what is limited.</summary>
    private string Enter(Hierarchy hierarchy)
    {
        lock (_entering)
        {
            if (_members.Find(member => member.Hierarchy == hierarchy) is { } member)
                return member.Directory;
            var kinds = _limits.Kinds.Where(kind => _host.For(kind) == hierarchy).ToList();
            var above = _parent?.Enter(hierarchy) ?? hierarchy.Base;
            var isShared = _parent is not null && kinds.Count == 0 && !hierarchy.IsUnified && hierarchy == _host.For(LimitKind.IoRead);
            var directory = isShared ? above : $"{above}/{_name}";
            if (!isShared && !TryMake(hierarchy, above, directory, kinds))
                return above;
            _members.Add(new GroupMember(hierarchy, directory, isShared));
            Say(hierarchy, directory);
            return directory;
        }
    }

    private bool TryMake(Hierarchy hierarchy, string above, string directory, List<LimitKind> kinds)
    {
        var errno = hierarchy.IsUnified ? DelegatedGroup.Enable(above, Controllers(hierarchy, kinds)) : 0;
        if (errno == 0)
            errno = GroupDirectory.Make(directory);
        if (errno == 0)
            return true;
        // What only counts and ends can be done without.
        return kinds.Count == 0 ? false
            : errno is Errno.AccessDenied or Errno.NotPermitted or Errno.ReadOnlyFileSystem ? throw LimitAbility.NotDelegated(kinds[0], hierarchy).Refusal()
            : throw Refused(kinds[0], directory, errno);
    }

    private IEnumerable<string> Controllers(Hierarchy hierarchy, List<LimitKind> kinds) =>
        kinds.Append(LimitKind.Memory).Where(kind => _host.For(kind) == hierarchy).Select(kind => LimitSettings.Controller(kind, isUnified: true)).Distinct();

    private void Say(Hierarchy hierarchy, string directory)
    {
        foreach (var setting in LimitSettings.Of(_limits, hierarchy.IsUnified, Devices()).Where(setting => hierarchy == _host.For(setting.Kind)))
        {
            var errno = GroupFile.Write($"{directory}/{setting.File}", setting.Value);
            if (errno != 0 && !(errno == Errno.NotFound && setting.IsOptional))
                throw Refused(setting.Kind, $"{directory}/{setting.File}", errno);
        }
    }

    private IReadOnlyList<string> Devices()
    {
        if (_limits.IoRead is null && _limits.IoWrite is null)
            return [];
        var kind = _limits.IoRead is null ? LimitKind.IoWrite : LimitKind.IoRead;
        return [.. _places.Select(place => BlockDevice.Behind(place)
            ?? throw new SandboxException(SandboxFault.Unsupported, Messages.LimitLacksDisk(LimitNames.Of(kind), place))).Distinct()];
    }

    private LimitHit? MemoryHit()
    {
        if (Member(LimitKind.Memory) is not { } own || GroupFigures.MemoryKills(own.Directory, own.Hierarchy.IsUnified) == 0)
            return null;
        for (var group = this; group is not null; group = group._parent)
        {
            var (directory, isUnified) = (group.Directory(LimitKind.Memory)!, own.Hierarchy.IsUnified);
            if (group._limits.Memory is { } limit && GroupFigures.IsMemoryShort(directory, isUnified))
                return new LimitHit(LimitKind.Memory, limit, GroupFigures.PeakMemory(directory, isUnified), group != this);
        }
        return new LimitHit(LimitKind.Memory, null, GroupFigures.PeakMemory(own.Directory, own.Hierarchy.IsUnified), false);
    }

    private LimitHit? PidsHit()
    {
        if (Member(LimitKind.Pids) is not { } own)
            return null;
        var isRefused = GroupFigures.PidRefusals(own.Directory) > 0;
        var peak = GroupFigures.PeakPids(own.Directory);
        if (isRefused && _limits.Pids is { } limit && (peak is null || peak >= limit))
            return new LimitHit(LimitKind.Pids, limit, peak, false);
        return _parent?._limits.Pids is { } shared && (isRefused || GroupFigures.PidRefusals(_parent.Directory(LimitKind.Pids)!) > _refusedBefore)
            ? new LimitHit(LimitKind.Pids, shared, GroupFigures.PeakPids(_parent.Directory(LimitKind.Pids)!), true)
            : null;
    }

    private static SandboxException Refused(LimitKind kind, string path, int errno) => new(
        errno == Errno.NotFound ? SandboxFault.Unsupported : SandboxFault.Failed, Messages.LimitIsRefused(LimitNames.Of(kind), path, Marshal.GetPInvokeErrorMessage(errno)));

    /// <summary>Removes what is empty.</summary>
    private void Remove()
    {
        foreach (var member in _members.Where(member => !member.IsShared))
            GroupDirectory.TryRemove(member.Directory);
    }
}
