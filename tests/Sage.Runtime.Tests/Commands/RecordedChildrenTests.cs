using System.Diagnostics;
using System.Globalization;
using Sage.Linux;
using Sage.Testing;

namespace Sage.Runtime.Tests.Commands;

/// <summary>What a dead program's commands left behind is ended by the next one, and nothing else is.</summary>
public sealed class RecordedChildrenTests : IDisposable
{
    private readonly CommandBench _bench = new() { Runner = new PosixCommandRunner { Grace = TimeSpan.FromMilliseconds(200) } };

    public void Dispose() => _bench.Dispose();

    [LinuxFact]
    public async Task A_command_that_outlived_its_program_is_ended()
    {
        var recorded = await OrphanAsync("trap '' TERM; echo ready; sleep 1000; sleep 1000");
        Assert.False(ProcessStat.Read(recorded.Pid)?.IsDead);

        Assert.Empty(await _bench.Runner.EndAsync([recorded], CancellationToken.None));

        Assert.NotEqual(false, ProcessStat.Read(recorded.Pid)?.IsDead);
    }

    [LinuxFact("setsid")]
    public async Task Members_without_their_leader_and_daemons_are_ended()
    {
        var recorded = await OrphanAsync(
            "sleep 1000 & echo $! > member; setsid sleep 1000 & echo $! > daemon; while [ \"$(cut -d' ' -f6 /proc/$(cat daemon)/stat)\" = $$ ]; do :; done; echo ready; kill -KILL $$");
        await ExitWatcher.WaitAsync(recorded.Pid);
        Assert.False(ProcessStat.Read(Pid("member"))?.IsDead);
        Assert.False(ProcessStat.Read(Pid("daemon"))?.IsDead);

        Assert.Empty(await _bench.Runner.EndAsync([recorded], CancellationToken.None));

        Assert.NotEqual(false, ProcessStat.Read(Pid("member"))?.IsDead);
        Assert.NotEqual(false, ProcessStat.Read(Pid("daemon"))?.IsDead);
    }

    [LinuxFact("env")]
    public async Task A_member_that_cleared_its_environment_is_ended_with_its_leader()
    {
        var recorded = await OrphanAsync("env -i sleep 1000 & echo $! > member; echo ready; sleep 1000");

        Assert.Empty(await _bench.Runner.EndAsync([recorded], CancellationToken.None));

        Assert.NotEqual(false, ProcessStat.Read(Pid("member"))?.IsDead);
    }

    [LinuxFact("setsid")]
    public async Task A_process_that_got_a_recorded_id_again_is_left_alone()
    {
        using var other = Process.Start("setsid", ["sleep", "1000"]);
        try
        {
            var start = ProcessStat.Read(other.Id)!.Value.StartTime;
            ChildProcess[] recorded =
            [
                Recorded(other.Id, string.Create(CultureInfo.InvariantCulture, $"{BootId.Current}/{start - 1}")),
                Recorded(other.Id, string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid()}/{start}")),
                Recorded(other.Id, "638000000000000000"),
            ];

            Assert.Empty(await _bench.Runner.EndAsync(recorded, CancellationToken.None));

            Assert.False(ProcessStat.Read(other.Id)?.IsDead);
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task Nothing_recorded_and_nothing_alive_is_nothing_to_do()
    {
        await _bench.RunAsync("true");

        Assert.Empty(await _bench.Runner.EndAsync([], CancellationToken.None));
        Assert.Empty(await _bench.Runner.EndAsync([.. _bench.Children], CancellationToken.None));
    }

    [LinuxFact("setpriv", "setsid", NeedsRoot = true)]
    public async Task A_process_that_may_not_be_signalled_is_named_as_a_survivor()
    {
        using var other = Process.Start("setsid", ["sleep", "1000"]);
        try
        {
            var start = ProcessStat.Read(other.Id)!.Value.StartTime;
            using var program = TestProgram.Start(
                ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"],
                "command", "end", other.Id.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{BootId.Current}/{start}"), "mark");

            Assert.Equal("1", await program.StandardOutput.ReadLineAsync());
            await program.WaitForExitAsync();
        }
        finally
        {
            other.Kill();
        }
    }

    private static ChildProcess Recorded(int pid, string started) => new(pid, started, "install/phase/1/none", "recorded");

    private int Pid(string file) => int.Parse(File.ReadAllText(_bench.Directory.File(file)), CultureInfo.InvariantCulture);

    /// <summary>Runs a script in a program that is killed when the script has said <c>ready</c>.</summary>
    private async Task<ChildProcess> OrphanAsync(string script)
    {
        using var program = TestProgram.Start([], "command", "run", _bench.Directory.Path, script);
        var recorded = CommandProgram.Parse(await program.StandardOutput.ReadLineAsync());
        Assert.Equal("ready", await program.StandardOutput.ReadLineAsync());
        program.Kill();
        await program.WaitForExitAsync();
        return recorded;
    }
}
