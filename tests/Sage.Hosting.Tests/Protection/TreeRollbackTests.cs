using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Testing;

namespace Sage.Hosting.Tests.Protection;

/// <summary>Phases that protect what plain copies cannot hold.</summary>
public sealed class TreeRollbackTests : IAsyncLifetime
{
    private readonly PlanHost<ChainPlan> _host = new();
    private string _before = "";

    private string Vendor => _host.File("vendor");

    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return;
        _host.Write("config.txt", "config");
        _host.Write("requirements.txt", "requirements");
        await OddTree.MakeAsync(Vendor);
        _before = await OddTree.DescribeAsync(Vendor);
    }

    public async Task DisposeAsync()
    {
        // Names that are no UTF-8 are beyond what .NET can remove.
        await ProcessRun.Checked("/", "rm", "-rf", Vendor);
        _host.Dispose();
    }

    [LinuxFact("python3", NeedsRoot = true)]
    public async Task A_rollback_puts_back_every_attribute_and_can_be_undone()
    {
        _host.Script.On("deps", (_, _) => OddTree.EditAsync(Vendor));
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        var after = await OddTree.DescribeAsync(Vendor);
        Assert.NotEqual(_before, after);

        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback"));
        Assert.Equal(_before, await OddTree.DescribeAsync(Vendor));

        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback --to before_rollback_1"));
        Assert.Equal(after, await OddTree.DescribeAsync(Vendor));
    }

    [LinuxFact("python3", NeedsRoot = true)]
    public async Task Every_attempt_begins_with_the_tree_as_the_first_found_it()
    {
        var found = new List<string>();
        _host.Script.On("deps", async (_, _) =>
        {
            found.Add(await OddTree.DescribeAsync(Vendor));
            await OddTree.EditAsync(Vendor);
            throw new InvalidOperationException("no wheel");
        });

        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));

        Assert.Equal([_before, _before, _before], found);
        Assert.Equal(_before, await OddTree.DescribeAsync(Vendor));
    }

    [LinuxFact("python3", NeedsRoot = true)]
    public async Task A_tree_that_somebody_else_changed_is_not_put_back_unasked()
    {
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        await ProcessRun.Checked(Vendor, "python3", "-c", "import os; os.setxattr('lib/code', 'user.note', b'mine')");
        var changed = await OddTree.DescribeAsync(Vendor);

        Assert.Equal(ExitCode.Decide, await _host.RunAsync("rollback"));
        Assert.Contains("vendor/", _host.Error);
        Assert.Equal(changed, await OddTree.DescribeAsync(Vendor));

        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback --yes"));
        Assert.Equal(_before, await OddTree.DescribeAsync(Vendor));
    }

    [LinuxFact("python3", "sh", NeedsRoot = true)]
    public async Task What_a_phase_left_alone_is_not_touched()
    {
        _host.Script.On("deps", () => File.WriteAllText(Path.Combine(Vendor, "lib", "code"), "edited"));
        await _host.RunAsync("");
        var untouched = await ProcessRun.Checked(Vendor, "sh", "-c", "find . ! -path ./lib/code ! -path ./lib ! -path . -printf '%i %C@ %p\\n' | sort");

        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback"));

        Assert.Equal(_before, await OddTree.DescribeAsync(Vendor));
        Assert.Equal(untouched, await ProcessRun.Checked(Vendor, "sh", "-c", "find . ! -path ./lib/code ! -path ./lib ! -path . -printf '%i %C@ %p\\n' | sort"));
    }

    [LinuxFact("python3", NeedsRoot = true)]
    public async Task A_damaged_repository_is_named_and_the_tree_left_as_it_is()
    {
        _host.Script.On("deps", (_, _) => OddTree.EditAsync(Vendor));
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        var after = await OddTree.DescribeAsync(Vendor);
        foreach (var pack in Directory.GetFiles(Path.Combine(_host.Layout.Snapshots, "packs")))
        {
            var bytes = File.ReadAllBytes(pack);
            // Behind the magic and the version, where the first block is.
            bytes[64] ^= 1;
            File.WriteAllBytes(pack, bytes);
        }

        Assert.Equal(ExitCode.RollbackIncomplete, await _host.RunAsync("rollback --yes"));

        Assert.Contains("packs/", _host.Error);
        Assert.Equal(after, await OddTree.DescribeAsync(Vendor));
    }
}
