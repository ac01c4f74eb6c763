using Sage.Sandbox.Limits;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Limits;

/// <summary>Which trees of control groups a host has, and where this process is in them.</summary>
public sealed class HostHierarchiesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Of_v1_alone_each_controller_has_a_tree()
    {
        var host = HostHierarchies.Parse(
            """
            31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
            32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw shared:9 - cgroup cgroup rw,cpu,cpuacct
            35 31 0:32 / /sys/fs/cgroup/memory rw master:1 - cgroup cgroup rw,memory
            40 31 0:37 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd
            """,
            "9:name=systemd:/user.slice\n4:memory:/user.slice/one\n2:cpu,cpuacct:/\n");

        Assert.Null(host.Unified);
        Assert.Equal("/sys/fs/cgroup/memory/user.slice/one", host.For(LimitKind.Memory)!.Base);
        Assert.Equal("/sys/fs/cgroup/cpu,cpuacct", host.For(LimitKind.Cpu)!.Base);
        Assert.Null(host.For(LimitKind.Pids));
        Assert.Equal("no control group has the controller 'pids'", LimitAbility.Offered(LimitKind.Pids, host).Reason);
    }

    [Fact]
    public void A_group_that_a_container_sees_as_the_root_is_found()
    {
        var host = HostHierarchies.Parse(
            "35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n36 31 0:33 /docker/abc /mnt/with\\040space ro - cgroup cgroup rw,pids\n",
            "4:memory:/docker/abc/below\n3:pids:/docker/abc\n");

        Assert.Equal("/sys/fs/cgroup/memory/below", host.For(LimitKind.Memory)!.Base);
        Assert.Equal("/mnt/with space", host.For(LimitKind.Pids)!.Base);
    }

    [Theory]
    [InlineData("4:memory:/../../elsewhere")]
    [InlineData("4:memory:/docker/abcdef")]
    [InlineData("")]
    public void A_group_that_is_not_to_be_seen_is_none(string group) =>
        Assert.Null(HostHierarchies.Parse("35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n", group).For(LimitKind.Memory));

    [Fact]
    public void Of_v2_a_group_has_what_it_was_given()
    {
        var host = Unified(group: "user.slice/app.scope", given: "memory pids", ofRoot: "cpu io memory pids");

        Assert.Equal(_directory.File("user.slice/app.scope"), host.For(LimitKind.Memory)!.Base);
        Assert.Null(host.For(LimitKind.Cpu));
        var cpu = LimitAbility.Offered(LimitKind.Cpu, host);
        Assert.False(cpu.IsEnforced);
        Assert.Contains("was not given the controller 'cpu'", cpu.Reason, StringComparison.Ordinal);
        Assert.Contains("Delegate=cpu", cpu.Remedy, StringComparison.Ordinal);
        Assert.True(LimitAbility.Offered(LimitKind.Memory, host).IsEnforced);
    }

    [Fact]
    public void Of_v2_writing_needs_to_know_whose_memory_it_comes_from()
    {
        Assert.False(LimitAbility.Offered(LimitKind.IoWrite, Unified("a.scope", given: "io", ofRoot: "io")).IsEnforced);
        Assert.True(LimitAbility.Offered(LimitKind.IoWrite, Unified("b.scope", given: "io memory", ofRoot: "io memory")).IsEnforced);
    }

    [Fact]
    public void Processes_that_were_moved_down_are_not_moved_again() =>
        Assert.Equal(_directory.File("a.scope"), Unified("a.scope/" + DelegatedGroup.Leaf, given: "memory", ofRoot: "memory").Unified!.Base);

    [Fact]
    public void Of_both_limits_belong_to_v1_and_writing_cannot_be_limited()
    {
        _directory.Write("cgroup.controllers", "hugetlb\n");
        var host = HostHierarchies.Parse(
            $"38 31 0:35 / /sys/fs/cgroup/blkio rw - cgroup cgroup rw,blkio\n41 31 0:38 / {_directory.Path} rw - cgroup2 cgroup2 rw\n", "7:blkio:/\n0::/\n");

        Assert.False(host.For(LimitKind.IoWrite)!.IsUnified);
        Assert.NotNull(host.Unified);
        Assert.Equal(
            "The limit of writing cannot be enforced here: cgroup v1 does not hold back what is written through the cache; start the host with cgroup v2 alone (systemd.unified_cgroup_hierarchy=1).",
            LimitAbility.Offered(LimitKind.IoWrite, host).Refusal().Message);
    }

    /// <summary>A tree of files as a mount of v2 in a namespace has them.</summary>
    private HostHierarchies Unified(string group, string given, string ofRoot)
    {
        _directory.Write("cgroup.type", "domain\n");
        _directory.Write("cgroup.controllers", ofRoot + "\n");
        _directory.Write($"{Path.GetDirectoryName(group)}/cgroup.controllers", ofRoot + "\n");
        _directory.Write($"{group}/cgroup.controllers", given + "\n");
        return HostHierarchies.Parse($"41 31 0:38 / {_directory.Path} rw - cgroup2 cgroup2 rw\n", $"0::/{group}\n");
    }
}
