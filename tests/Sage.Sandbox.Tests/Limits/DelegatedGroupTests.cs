using Sage.Sandbox.Limits;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Limits;

/// <summary>Limits that an ordinary user sets, in a process of that user's own.</summary>
[Collection(LimitCollection.Name)]
public sealed class DelegatedGroupTests
{
    private static readonly string[] AsNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", Environment.ProcessPath!, "exec", Path.Combine(AppContext.BaseDirectory, "Sage.Sandbox.TestHost.dll")];

    [LinuxFact("setpriv", NeedsRoot = true)]
    public async Task Without_a_group_of_their_own_they_are_refused_with_the_way_to_one()
    {
        var run = await ProcessRun.Of("/", AsNobody[0], [.. AsNobody[1..], "memory", "32M", "true"]);

        Assert.Equal(7, run.ExitCode);
        Assert.Matches("^The limit of memory cannot be enforced here: no group may be made below .+; run it as root, or .+\\.\n$", run.Output);
    }

    [LimitFact("Memory", "Pids")]
    public async Task In_a_group_of_their_own_they_are_enforced()
    {
        var host = HostHierarchies.Find();
        if (host.For(LimitKind.Memory)!.IsUnified)
            Assert.Equal(0, DelegatedGroup.Enable(host.Unified!.Base, [LimitSettings.MemoryController, LimitSettings.PidsController]));
        var given = ((LimitKind[])[LimitKind.Memory, LimitKind.Pids]).Select(host.For).OfType<Hierarchy>().Distinct().Select(tree => $"{tree.Base}/{GroupName.Of("given")}").ToList();
        try
        {
            foreach (var group in given)
            {
                Assert.Equal(0, GroupDirectory.Make(group));
                await ProcessRun.Checked("/", "chown", ["65534", group, .. Directory.GetFiles(group, "cgroup.*").Where(file => Path.GetFileName(file) is "cgroup.procs" or "cgroup.subtree_control" or "cgroup.threads")]);
            }

            Assert.Equal("out of memory at 32 MiB, peak 32.0 MiB\n", await Run(given, "memory", "32M", "tail", "/dev/zero"));
            Assert.Equal("at its limit of 5 processes\n", await Run(given, "pids", "5", "sh", "-c", "for i in 1 2 3 4 5 6; do sleep 1000 > /dev/null 2>&1 & done"));
            Assert.All(given, group => Assert.DoesNotContain(Directory.GetDirectories(group), directory => Path.GetFileName(directory) != DelegatedGroup.Leaf));
        }
        finally
        {
            foreach (var group in given)
                await GroupDirectory.RemoveAsync(group);
        }
    }

    /// <summary>Runs it as somebody does who starts it from the group, or from where the one before it has moved them.</summary>
    private static Task<string> Run(List<string> groups, params string[] arguments)
    {
        var entering = groups.Select(group => Directory.Exists($"{group}/{DelegatedGroup.Leaf}") ? $"{group}/{DelegatedGroup.Leaf}" : group).Select(group => $"echo 0 > '{group}/cgroup.procs' && ");
        return ProcessRun.Checked("/", "sh", ["-c", string.Concat(entering) + "exec \"$@\"", "sh", .. AsNobody, .. arguments]);
    }
}
