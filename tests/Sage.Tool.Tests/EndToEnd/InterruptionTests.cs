using System.Diagnostics;
using System.Globalization;
using Sage.Linux;
using Sage.Runtime;
using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>The real tool, the real program, and what a kill, Ctrl+C or a person leaves of them.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int SigInt = 2;
    private readonly WorkshopPlace _place = new();

    public void Dispose() => _place.Dispose();

    [LinuxFact("mkfifo")]
    public async Task Both_killed_the_next_run_names_what_it_found_and_repeats_nothing()
    {
        using var hold = await _place.HoldPackages();
        using (var tool = _place.Start("run", WorkshopPlace.Program))
        {
            await hold.Reached();
            await WorkshopPlace.Kill(Process.GetProcessById(tool.Id), _place.Driver());
        }

        hold.Remove();
        var text = await _place.Run();

        Assert.Contains($"Found install {_place.Id}, which is not finished.\n  current phase: packages\n  completed: prepare\nResuming it; --fresh starts over.\n", text, StringComparison.Ordinal);
        Assert.Contains("packages: attempt 1 was interrupted", text, StringComparison.Ordinal);
        Assert.Contains("packages: goes on after 1 completed step\n", text, StringComparison.Ordinal);
        Assert.Equal(["prepare", "first", "second", "release", "report"], _place.Effects);
        Assert.Equal("first 1\nsecond 1\n", _place.Read("packages.txt"));
    }

    [LinuxTheory("mkfifo", "setsid")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_command_that_outlives_a_kill_is_ended_with_its_daemon_by_the_next_run_or_rollback(bool rollback)
    {
        using var hold = await _place.HoldPackages();
        _place.Write("service");
        using (var tool = _place.Start("run", WorkshopPlace.Program))
        {
            await hold.Reached();
            await WorkshopPlace.Kill(Process.GetProcessById(tool.Id), _place.Driver());
        }
        var command = Assert.Single(_place.State().Find("packages")!.Children).Pid;
        var daemon = int.Parse(_place.Read("service"), CultureInfo.InvariantCulture);
        Assert.False(ProcessStat.Read(command)?.IsDead);
        Assert.False(ProcessStat.Read(daemon)?.IsDead);

        hold.Remove();
        _place.Remove("service");
        await (rollback ? _place.Done("rollback", "--yes") : _place.Run());

        Assert.NotEqual(false, ProcessStat.Read(command)?.IsDead);
        Assert.NotEqual(false, ProcessStat.Read(daemon)?.IsDead);
        Assert.Empty(_place.State().Find("packages")!.Children);
    }

    [LinuxFact("mkfifo")]
    public async Task When_the_tool_is_killed_its_program_stops_in_order()
    {
        using var hold = await _place.HoldPackages();
        using (var tool = _place.Start("run", WorkshopPlace.Program))
        {
            await hold.Reached();
            var program = _place.Driver();
            await WorkshopPlace.Kill(Process.GetProcessById(tool.Id));
            await Sage.Linux.ExitWatcher.WaitAsync(program.Id);
        }

        Assert.Equal(InstallStatus.Interrupted, _place.State().Status);
        Assert.Equal("", _place.Read("packages.txt").Replace("first 1\n", "", StringComparison.Ordinal));

        hold.Remove();
        await _place.Run();
        Assert.Equal(["prepare", "first", "second", "release", "report"], _place.Effects);
    }

    [LinuxFact("mkfifo")]
    public async Task When_the_program_is_killed_the_tool_says_so()
    {
        using var hold = await _place.HoldPackages();
        using var tool = _place.Start("run", WorkshopPlace.Program);
        await hold.Reached();

        await WorkshopPlace.Kill(_place.Driver());

        Assert.Equal(ExitCode.Failed, await tool.Ends());
        Assert.EndsWith("error: the plan's program was ended by signal 9: 'dotnet sage run' goes on where it stopped.\n", tool.Text, StringComparison.Ordinal);
    }

    [LinuxFact("mkfifo")]
    public async Task Ctrl_c_stops_in_order_and_the_next_run_goes_on()
    {
        using var hold = await _place.HoldPackages();
        using (var tool = _place.Start("run", WorkshopPlace.Program))
        {
            await hold.Reached();
            tool.Signal(SigInt);
            Assert.Equal(ExitCode.Cancelled, await tool.Ends());
            Assert.EndsWith("error: cancelled: run again to go on where it stopped.\n", tool.Text, StringComparison.Ordinal);
        }

        hold.Remove();
        await _place.Run();
        Assert.Equal(["prepare", "first", "second", "release", "report"], _place.Effects);
    }

    [LinuxFact("mkfifo")]
    public async Task A_second_ctrl_c_stops_what_does_not_stop_by_itself()
    {
        using var hold = await _place.HoldPackages();
        _place.Write("stubborn");
        using (var tool = _place.Start("run", WorkshopPlace.Program))
        {
            await hold.Reached();
            tool.Signal(SigInt);
            await tool.Writes("stopping; once more to stop at once");
            tool.Signal(SigInt);
            Assert.Equal(ExitCode.Cancelled, await tool.Ends());
        }

        hold.Remove();
        _place.Remove("stubborn");
        await _place.Run();
        Assert.Equal(["prepare", "first", "second", "release", "report"], _place.Effects);
    }

    [LinuxFact("mkfifo")]
    public async Task A_second_run_is_refused_with_the_process_of_the_first()
    {
        using var hold = await _place.HoldPackages();
        using var first = _place.Start("run", WorkshopPlace.Program);
        await hold.Reached();
        var holder = _place.Driver().Id;

        var (code, text) = await _place.Tool("run", WorkshopPlace.Program);

        Assert.Equal(ExitCode.Held, code);
        Assert.Equal($"error: {_place.Layout.Root} is in use by process {holder} (run): watch it with 'dotnet sage status --watch', or end it.\n", text);
        await hold.Release();
        Assert.Equal(ExitCode.Done, await first.Ends());
    }
}
