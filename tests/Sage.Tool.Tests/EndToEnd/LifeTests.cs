using System.Text.Json;
using Sage.Runtime;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>An install's life under the real tool: begun, complete, changed, failed, started over, approved, and looked at while it runs.</summary>
public sealed class LifeTests : IDisposable
{
    private readonly WorkshopPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_complete_install_is_checked_and_what_changed_runs_again()
    {
        Assert.EndsWith($"install {(await _place.Run()).Split(' ')[1]} is complete\n", await _place.Run(), StringComparison.Ordinal);
        Assert.Equal(["prepare", "first", "second", "release", "report"], _place.Effects);

        _place.Write("tools.in", "2");
        var text = await _place.Run();

        Assert.StartsWith($"install {_place.Id} of workshop is complete: checking it\n", text, StringComparison.Ordinal);
        Assert.Contains("release: already complete\n", text, StringComparison.Ordinal);
        Assert.Equal(["prepare", "first", "second"], _place.Effects.Skip(5));
    }

    [Fact]
    public async Task A_failure_names_phase_attempt_cause_and_log_and_the_next_run_goes_on()
    {
        _place.Write("broken");

        var (code, text) = await _place.Tool("run", WorkshopPlace.Program);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("error: packages failed on attempt 2: InvalidOperationException: the second package is broken\n", text, StringComparison.Ordinal);
        Assert.Contains($"  log of packages: {_place.Layout.Log(_place.Id, "packages")}\n", text, StringComparison.Ordinal);
        Assert.Contains("undo packages", _place.Effects);
        Assert.False(File.Exists(_place.At("packages.txt")));

        _place.Remove("broken");
        await _place.Run();
        Assert.Equal("first 1\nsecond 1\n", _place.Read("packages.txt"));
        Assert.Single(_place.Effects, "prepare");
    }

    [Fact]
    public async Task Starting_over_keeps_the_old_install_in_the_history()
    {
        _place.Write("broken");
        await _place.Tool("run", WorkshopPlace.Program);
        var old = _place.Id;
        _place.Remove("broken");

        await _place.Done("run", "--fresh", WorkshopPlace.Program);

        using var history = JsonDocument.Parse(await _place.Done("history", "--json"));
        Assert.Equal(
            [(_place.Id, "complete"), (old, "abandoned")],
            history.RootElement.GetProperty("installs").EnumerateArray().Select(e => (e.GetProperty("install_id").GetString()!, e.GetProperty("status").GetString()!)));
        Assert.Equal(2, _place.Effects.Count(effect => effect == "prepare"));
    }

    [Fact]
    public async Task Without_a_terminal_a_run_ends_at_a_gate_and_approving_goes_on()
    {
        _place.Write("gate");
        var (code, text) = await _place.Tool("run", WorkshopPlace.Program);
        Assert.Equal(ExitCode.Decide, code);
        Assert.Contains("dotnet sage approve release", text, StringComparison.Ordinal);

        var approved = await _place.Done("approve", "release");

        Assert.StartsWith("Approved 'release'; no run is under way, so one is started.\n", approved, StringComparison.Ordinal);
        Assert.Equal(["prepare", "first", "second", "release", "report"], _place.Effects);
    }

    [LinuxFact("mkfifo")]
    public async Task While_it_runs_it_can_be_looked_at_from_all_sides()
    {
        using var hold = await _place.HoldPackages();
        using var run = _place.Start("run", WorkshopPlace.Program);
        await hold.Reached();
        using var follow = _place.Start("logs", "packages", "--follow");
        using var watch = _place.Start("status", "--watch");
        await follow.Writes("between the packages");
        await watch.Writes("packages: running\n");

        using (var status = JsonDocument.Parse(await _place.Done("status", "--json")))
        {
            Assert.Equal("running", status.RootElement.GetProperty("status").GetString());
            Assert.Equal(_place.Driver().Id, status.RootElement.GetProperty("pid").GetInt32());
            Assert.Equal("packages", status.RootElement.GetProperty("current_phase").GetString());
        }

        Assert.Contains($"{_place.Id}  workshop  running  1/4", await _place.Done("history"), StringComparison.Ordinal);
        Assert.Matches(@"^1 install and \d saved states checked: all whole\.\n$", await _place.Done("verify"));
        Assert.Contains("protects packages.txt", await _place.Done("plan", "--explain", WorkshopPlace.Program), StringComparison.Ordinal);

        await hold.Release();
        foreach (var tool in new[] { run, follow, watch })
            Assert.Equal(ExitCode.Done, await tool.Ends());
        Assert.Contains("report: completed", watch.Text, StringComparison.Ordinal);
        Assert.EndsWith($"workshop {_place.Id}: complete, 4 of 4 phases\n", watch.Text, StringComparison.Ordinal);
    }
}
