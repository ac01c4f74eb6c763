using System.Diagnostics;
using Sage.Linux;
using Sage.Sandbox.Limits;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Limits;

/// <summary>Limits as the kernel of this host keeps them.</summary>
[Collection(LimitCollection.Name)]
public sealed class ControlGroupTests
{
    private const int MiB = 1024 * 1024;

    [LimitFact("Memory")]
    public async Task A_command_that_takes_too_much_memory_is_ended_and_told_why()
    {
        await using var group = ControlGroup.Create("memory", new ResourceLimits { Memory = 32 * MiB });

        var run = await LimitedRun.Of(group, "exec tail /dev/zero");

        Assert.Equal(128 + Signals.Kill, run.ExitCode);
        var hit = group.Hit()!;
        Assert.Equal((LimitKind.Memory, 32L * MiB, false), (hit.Kind, hit.Limit, hit.IsOfTransaction));
        Assert.Equal("out of memory at 32 MiB, peak 32.0 MiB", hit.Text);
    }

    [LimitFact("Memory", "Swap")]
    public async Task Memory_and_swap_together_are_a_limit()
    {
        await using var group = ControlGroup.Create("swap", new ResourceLimits { Memory = 24 * MiB, Swap = 8 * MiB });

        await LimitedRun.Of(group, "exec tail /dev/zero");

        Assert.Equal(24L * MiB, group.Hit()!.Limit);
    }

    [LimitFact("MemorySoft")]
    public async Task Beyond_a_soft_limit_a_command_goes_on()
    {
        await using var group = ControlGroup.Create("soft", new ResourceLimits { MemorySoft = 16 * MiB });
        var directory = Directory(group, LimitKind.MemorySoft);

        var run = await LimitedRun.Of(group, "head -c 17000000 /dev/zero | tail -c 17000000 | wc -c");

        Assert.Equal((0, null), (run.ExitCode, group.Hit()));
        Assert.Equal(16L * MiB, GroupFile.Number(directory + "/memory.high") ?? GroupFile.Number(directory + "/memory.soft_limit_in_bytes"));
    }

    [LimitFact("Memory")]
    public async Task A_command_within_its_limits_hits_none_and_its_use_is_known()
    {
        await using var group = ControlGroup.Create("within", new ResourceLimits { Memory = 256 * MiB, Pids = 50 });

        var run = await LimitedRun.Of(group, "head -c 20000000 /dev/zero | tail -c 20000000 | wc -c");

        Assert.Equal((0, "20000000\n"), (run.ExitCode, run.Output));
        Assert.Null(group.Hit());
        Assert.InRange(group.Use().PeakMemory!.Value, 20_000_000, 256 * MiB);
    }

    [LimitFact("Memory", "Pids")]
    public async Task Commands_of_a_transaction_share_its_limit_and_have_their_own()
    {
        await using var transaction = ControlGroup.Create("shared", new ResourceLimits { Memory = 48 * MiB });
        await using var small = transaction.Below("1", new ResourceLimits { Memory = 16 * MiB });
        await using var large = transaction.Below("2", new ResourceLimits { Pids = 20 });

        await LimitedRun.Of(small, "exec tail /dev/zero");
        await LimitedRun.Of(large, "exec tail /dev/zero");

        Assert.Equal((16L * MiB, false), (small.Hit()!.Limit, small.Hit()!.IsOfTransaction));
        Assert.Equal((48L * MiB, true), (large.Hit()!.Limit, large.Hit()!.IsOfTransaction));
    }

    [LimitFact("Memory")]
    public async Task A_command_knows_nothing_of_what_another_ran_into()
    {
        await using var transaction = ControlGroup.Create("apart", new ResourceLimits { Memory = 32 * MiB, Pids = 20 });
        await using var first = transaction.Below("1", new ResourceLimits());
        await LimitedRun.Of(first, "exec tail /dev/zero");
        await using var second = transaction.Below("2", new ResourceLimits());

        await LimitedRun.Of(second, "true");

        Assert.NotNull(first.Hit());
        Assert.Null(second.Hit());
    }

    [LimitFact("Pids")]
    public async Task A_fork_bomb_stays_small_and_is_ended_whole()
    {
        await using var group = ControlGroup.Create("bomb", new ResourceLimits { Pids = 30 });
        using var bomb = Process.Start(new ProcessStartInfo("sh", ["-c", LimitedRun.Entering(group) + "b() { b | b & }; b; sleep 1000"]) { RedirectStandardError = true })!;
        var complaint = await bomb.StandardError.ReadLineAsync();

        group.Kill();
        await bomb.WaitForExitAsync();

        Assert.Contains("fork", complaint, StringComparison.OrdinalIgnoreCase);
        var hit = group.Hit()!;
        Assert.Equal("at its limit of 30 processes", hit.Text);
        Assert.Equal(30, hit.Peak);
    }

    [LimitFact("Pids")]
    public async Task A_transaction_limits_the_processes_of_all_its_commands()
    {
        await using var transaction = ControlGroup.Create("processes", new ResourceLimits { Pids = 10 });
        await using var command = transaction.Below("1", new ResourceLimits { Pids = 1000 });

        await LimitedRun.Of(command, "for i in 1 2 3 4 5 6 7 8 9 10 11; do sleep 1000 > /dev/null 2>&1 & done");

        Assert.Equal((10L, true), (command.Hit()!.Limit, command.Hit()!.IsOfTransaction));
    }

    [LimitFact("Cpu")]
    public async Task A_command_gets_no_more_of_the_processors_than_it_may()
    {
        await using var group = ControlGroup.Create("cpu", new ResourceLimits { Cpu = 0.02, Shares = 512 });
        var directory = Directory(group, LimitKind.Cpu);

        // More than the quota of one period lets it do: it is held back at least once, however fast the host is.
        await LimitedRun.Of(group, $"until grep -q 'nr_throttled [1-9]' '{directory}/cpu.stat'; do :; done");

        Assert.InRange(GroupFile.Number(directory + "/cpu.stat", "nr_throttled")!.Value, 1, long.MaxValue);
    }

    [LimitFact("Cpu")]
    public async Task More_of_the_processors_than_the_transaction_has_is_no_error()
    {
        await using var transaction = ControlGroup.Create("quota", new ResourceLimits { Cpu = 0.5 });
        await using var command = transaction.Below("1", new ResourceLimits { Cpu = 2 });

        Assert.Equal(0, (await LimitedRun.Of(command, "true")).ExitCode);
    }

    [LimitFact("IoRead")]
    public async Task Reading_from_the_disk_of_the_workspace_is_held_back_and_counted()
    {
        using var workspace = new TemporaryDirectory();
        var disk = BlockDevice.Behind(workspace.Path);
        Assert.NotNull(disk);
        File.WriteAllBytes(workspace.File("data"), new byte[MiB]);
        await using var transaction = ControlGroup.Create("io", new ResourceLimits { IoRead = 2 * MiB }, workspace.Path);
        await using var command = transaction.Below("1", new ResourceLimits());
        var started = Stopwatch.GetTimestamp();

        var run = await LimitedRun.Of(command, $"dd if='{workspace.File("data")}' of=/dev/null bs=128k iflag=direct 2>&1");

        Assert.True(run.ExitCode == 0, run.Output);
        // The program itself may have to be read, too.
        Assert.InRange(transaction.Use().BytesRead!.Value, MiB, 16 * MiB);
        // Half a second at that rate; the kernel lets the beginning pass at once. However slow the host is, it is not less.
        Assert.True(Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(0.3));
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task Writing_is_held_back_through_the_cache_or_refused()
    {
        using var workspace = new TemporaryDirectory();
        var limits = new ResourceLimits { IoWrite = 2 * MiB };
        if (LimitAbility.Of(HostHierarchies.Find()).Single(ability => ability.Limit == LimitKind.IoWrite) is { IsEnforced: false } ability)
        {
            var refused = Assert.Throws<SandboxException>(() => ControlGroup.Create("io", limits, workspace.Path));
            Assert.Equal((SandboxFault.Unsupported, ability.Refusal().Message), (refused.Fault, refused.Message));
            Assert.Empty(Left());
            return;
        }
        await using var group = ControlGroup.Create("io", limits, workspace.Path);
        var started = Stopwatch.GetTimestamp();

        var run = await LimitedRun.Of(group, $"dd if=/dev/zero of='{workspace.File("data")}' bs=128k count=8 conv=fsync 2>&1");

        Assert.True(run.ExitCode == 0, run.Output);
        // Half a second at that rate, but for what the kernel lets pass at once.
        Assert.True(Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(0.3));
        Assert.InRange(group.Use().BytesWritten!.Value, MiB, 2 * MiB);
    }

    [LimitFact("IoRead")]
    public void A_workspace_that_is_on_no_disk_cannot_be_limited_in_reading()
    {
        var refused = Assert.Throws<SandboxException>(() => ControlGroup.Create("io", new ResourceLimits { IoRead = 1 }, "/proc"));

        Assert.Equal(SandboxFault.Unsupported, refused.Fault);
        Assert.Contains("'/proc' lies on no disk", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Left());
    }

    [LimitFact("Pids")]
    public async Task What_a_transaction_leaves_running_ends_with_it_and_a_command_s_background_does_not_end_with_the_command()
    {
        using var background = new Process { StartInfo = new ProcessStartInfo("sh") { RedirectStandardOutput = true } };
        await using (var transaction = ControlGroup.Create("background", new ResourceLimits { Pids = 20 }))
        {
            var command = transaction.Below("1", new ResourceLimits());
            background.StartInfo.ArgumentList.Add("-c");
            background.StartInfo.ArgumentList.Add(LimitedRun.Entering(command) + "echo in; exec sleep 1000");
            background.Start();
            Assert.Equal("in", await background.StandardOutput.ReadLineAsync());

            await command.DisposeAsync();
            Assert.False(background.HasExited);
        }

        await background.WaitForExitAsync();
        Assert.Equal(128 + Signals.Kill, background.ExitCode);
        Assert.Empty(Left());
    }

    [LimitFact("Memory", "Pids", "Cpu")]
    public async Task Nothing_is_left_after_a_hundred_groups()
    {
        for (var i = 0; i < 100; i++)
        {
            await using var transaction = ControlGroup.Create($"many-{i}", new ResourceLimits { Memory = 64 * MiB, Pids = 10, Cpu = 1 });
            await using var command = transaction.Below("1", new ResourceLimits { Memory = 32 * MiB });
            if (i % 20 == 0)
                await LimitedRun.Of(command, "sleep 1000 > /dev/null 2>&1 &");
        }

        Assert.Empty(Left());
    }

    [LimitFact("Pids")]
    public async Task What_a_killed_process_left_is_removed_by_the_next()
    {
        var tree = HostHierarchies.Find().For(LimitKind.Pids)!;
        var mine = GroupName.Of("swept").Split('.');
        var gone = $"{tree.Base}/{mine[0]}.{mine[1]}.1.{mine[3]}";
        var otherNamespace = $"{tree.Base}/{mine[0]}.{mine[1]}.1.1";
        System.IO.Directory.CreateDirectory(gone + "/below");
        System.IO.Directory.CreateDirectory(otherNamespace);
        try
        {
            await using var group = ControlGroup.Create("sweeps", new ResourceLimits { Pids = 10 });

            Assert.False(System.IO.Directory.Exists(gone));
            Assert.True(System.IO.Directory.Exists(otherNamespace));
        }
        finally
        {
            Assert.True(GroupDirectory.TryRemove(otherNamespace));
        }
    }

    [LinuxFact]
    public async Task Without_a_limit_there_is_no_group()
    {
        await using var transaction = ControlGroup.Create("none", new ResourceLimits());
        await using var command = transaction.Below("1", new ResourceLimits());

        Assert.Empty(transaction.ProcessFiles);
        Assert.Empty(command.ProcessFiles);
        Assert.Null(command.Hit());
        Assert.Equal(new ResourceUse(null, null, null, null), command.Use());
    }

    [LimitFact("Memory", "Pids")]
    public async Task A_command_has_limits_in_a_transaction_that_has_none()
    {
        await using (var transaction = ControlGroup.Create("open", new ResourceLimits()))
        {
            await using var command = transaction.Below("1", new ResourceLimits { Pids = 100, Memory = 32 * MiB });

            await LimitedRun.Of(command, "exec tail /dev/zero");

            Assert.Equal(LimitKind.Memory, command.Hit()!.Kind);
        }
        Assert.Empty(Left());
    }

    private static string Directory(ControlGroup group, LimitKind kind) =>
        Path.GetDirectoryName(group.ProcessFiles.Single(file => file.StartsWith(HostHierarchies.Find().For(kind)!.MountPoint + "/", StringComparison.Ordinal)))!;

    /// <summary>Groups that this process made and that are still there.</summary>
    private static IEnumerable<string> Left()
    {
        var host = HostHierarchies.Find();
        var mine = GroupName.Of("")["sage-".Length..];
        return Enum.GetValues<LimitKind>().Select(host.For).Append(host.Unified).OfType<Hierarchy>().Distinct()
            .SelectMany(tree => System.IO.Directory.GetDirectories(tree.Base, "sage-*" + mine));
    }
}
