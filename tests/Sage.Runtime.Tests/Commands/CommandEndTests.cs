using System.Diagnostics;
using System.Globalization;
using Sage.Linux;
using Sage.Testing;

namespace Sage.Runtime.Tests.Commands;

public sealed class CommandEndTests : IDisposable
{
    private readonly CommandBench _bench = new() { Runner = new PosixCommandRunner { Grace = TimeSpan.FromMilliseconds(200) } };

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_cancelled_command_can_clean_up()
    {
        await CancelledAsync("trap 'echo cleaned > cleaned; exit 0' TERM; echo ready; while :; do sleep 0.01; done");

        Assert.True(File.Exists(_bench.Directory.File("cleaned")));
    }

    [Fact]
    public async Task A_tree_that_ignores_SIGTERM_is_killed()
    {
        await CancelledAsync("trap '' TERM; sh -c 'sh -c \"echo ready; sleep 1000\"; sleep 1000' & sleep 1000; sleep 1000");
    }

    [LinuxFact]
    public async Task A_stopped_command_gets_its_SIGTERM()
    {
        await CancelledAsync("trap 'echo cleaned > cleaned; exit 0' TERM; echo ready; kill -STOP $$; while :; do sleep 0.01; done");

        Assert.True(File.Exists(_bench.Directory.File("cleaned")));
    }

    [LinuxFact("setsid")]
    public async Task Daemons_that_left_the_session_are_ended_too()
    {
        // Forks twice and leads a session of its own, as daemons do, with output and input elsewhere.
        await CancelledAsync(
            "(setsid sh -c 'trap \"\" TERM; echo $$ > daemon; sleep 1000; sleep 1000' </dev/null >/dev/null 2>&1 &); while [ ! -s daemon ]; do sleep 0.01; done; echo ready; sleep 1000");

        var daemon = int.Parse(await File.ReadAllTextAsync(_bench.Directory.File("daemon")), CultureInfo.InvariantCulture);
        Assert.NotEqual(false, ProcessStat.Read(daemon)?.IsDead);
    }

    [Fact]
    public async Task A_command_cancelled_before_its_start_is_not_started()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.RunAsync(new CommandSpec("true"), new CancellationToken(canceled: true)));

        Assert.Empty(_bench.Children);
    }

    [Fact]
    public async Task A_command_cancelled_while_it_is_journaled_does_not_execute()
    {
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.Runner.RunAsync(
            new CommandSpec("touch") { Arguments = ["hit"] },
            _bench.Launch with { BeforeExecute = _ => stop.CancelAsync() },
            stop.Token));

        Assert.False(File.Exists(_bench.Directory.File("hit")));
    }

    [Fact]
    public async Task A_command_that_cannot_be_journaled_does_not_execute()
    {
        ChildProcess? held = null;

        await Assert.ThrowsAsync<IOException>(() => _bench.Runner.RunAsync(
            new CommandSpec("touch") { Arguments = ["hit"] },
            _bench.Launch with
            {
                BeforeExecute = child =>
                {
                    held = child;
                    throw new IOException("disk full");
                },
            },
            CancellationToken.None));

        Assert.False(File.Exists(_bench.Directory.File("hit")));
        Assert.False(CommandBench.Lives(held!));
    }

    [Fact]
    public async Task The_command_does_not_execute_before_it_is_journaled()
    {
        var result = await _bench.Runner.RunAsync(
            new CommandSpec("cat") { Arguments = ["journaled"] },
            _bench.Launch with
            {
                BeforeExecute = child =>
                {
                    Assert.True(ProcessSignal.GroupExists(child.Pid));
                    _bench.Directory.Write("journaled", "yes");
                    return Task.CompletedTask;
                },
            },
            CancellationToken.None);

        Assert.Equal("yes", result.StandardOutput);
    }

    [LinuxFact]
    public async Task A_program_killed_between_start_and_journal_leaves_nothing_that_executes()
    {
        using var program = TestProgram.Start([], "command", "hold", _bench.Directory.Path, "touch hit");
        var held = CommandProgram.Parse(await program.StandardOutput.ReadLineAsync());

        program.Kill();
        await ExitWatcher.WaitAsync(held.Pid);

        Assert.False(File.Exists(_bench.Directory.File("hit")));
        await program.WaitForExitAsync();
    }

    [LinuxFact]
    public async Task A_program_that_was_started_with_SIGCHLD_ignored_still_gets_exit_codes()
    {
        using var program = TestProgram.Start(["sh", "-c", "trap '' CHLD; exec \"$@\"", "sh"], "command", "run", _bench.Directory.Path, "exit 7");

        await program.WaitForExitAsync();

        Assert.Equal(7, program.ExitCode);
    }

    private async Task CancelledAsync(string script)
    {
        using var stop = new CancellationTokenSource();
        var ready = new TaskCompletionSource();
        var running = _bench.Runner.RunAsync(
            new CommandSpec("sh") { Arguments = ["-c", script] },
            _bench.Launch with { Output = line => ready.TrySetResult() },
            stop.Token);
        await Task.WhenAny(ready.Task, running);
        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(CommandBench.Lives(Assert.Single(_bench.Children)));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }
}
