namespace Sage.Sandbox.Limits;

/// <summary>The trees of control groups that this host has: those of v1, one for each controller, that of v2, or both.</summary>
internal sealed class HostHierarchies
{
    private readonly List<Hierarchy> _all;

    private HostHierarchies(List<Hierarchy> all) => _all = all;

    /// <summary>That of v2; null where there is none.</summary>
    public Hierarchy? Unified => _all.Find(hierarchy => hierarchy.IsUnified);

    /// <summary>Looks at those of this process.</summary>
    public static HostHierarchies Find() => Parse(File.ReadAllText("/proc/self/mountinfo"), File.ReadAllText("/proc/self/cgroup"));

    /// <param name="mounts">As <c>/proc/PID/mountinfo</c> has them.</param>
    /// <param name="groups">As <c>/proc/PID/cgroup</c> has them.</param>
    public static HostHierarchies Parse(string mounts, string groups)
    {
        var all = new List<Hierarchy>();
        var own = groups.Split('\n').Select(line => line.Split(':', 3)).Where(fields => fields.Length == 3).ToList();
        foreach (var mount in mounts.Split('\n').Select(MountLine.Parse).OfType<MountLine>().Where(mount => mount.Type is "cgroup" or "cgroup2"))
        {
            var isUnified = mount.Type == "cgroup2";
            var group = own.Find(fields => isUnified ? fields[1].Length == 0 : fields[1].Split(',').All(mount.Options.Contains) && fields[1].Length > 0);
            if (group is not null && mount.Place(group[2]) is { } place)
                all.Add(new Hierarchy(mount.MountPoint, place, isUnified, group[1].Split(',')));
        }
        return new HostHierarchies(all);
    }

    /// <summary>The tree that has a controller; null where none does.</summary>
    public Hierarchy? With(string v1, string v2) => _all.Find(hierarchy => hierarchy.Has(hierarchy.IsUnified ? v2 : v1));

    /// <summary>The tree that a limit belongs to; null where none has its controller.</summary>
    public Hierarchy? For(LimitKind kind) => With(LimitSettings.Controller(kind, isUnified: false), LimitSettings.Controller(kind, isUnified: true));
}
