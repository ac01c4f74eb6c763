using System.Diagnostics;
using System.Globalization;
using Sage.Linux;

namespace Sage.Runtime.Tests.Commands;

/// <summary>The runner for Windows, on whatever system the tests run.</summary>
public sealed class PortableCommandRunnerTests : IDisposable
{
    private readonly CommandBench _bench = new();
    private readonly PortableCommandRunner _runner = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_command_gives_its_exit_code_and_outputs()
    {
        var result = await _runner.RunAsync(
            new CommandSpec("sh") { Arguments = ["-c", "cat; echo $SAGE_ATTEMPT >&2; exit 3"], StandardInput = "in" }, _bench.Launch, CancellationToken.None);

        var child = Assert.Single(_bench.Children);
        Assert.Equal((3, "in", child.Mark + "\n"), (result.ExitCode, result.StandardOutput, result.StandardError));
    }

    [Fact]
    public async Task A_missing_program_is_named()
    {
        var error = await Assert.ThrowsAsync<SageException>(
            () => _runner.RunAsync(new CommandSpec("no-such-program"), _bench.Launch, CancellationToken.None));

        Assert.StartsWith("Command 'no-such-program' cannot be started", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_tree()
    {
        using var stop = new CancellationTokenSource();
        var ready = new TaskCompletionSource<string>();

        var running = _runner.RunAsync(
            new CommandSpec("sh") { Arguments = ["-c", "sleep 1000 & echo $!; sleep 1000"] },
            _bench.Launch with { Output = line => ready.TrySetResult(line) },
            stop.Token);
        var grandchild = int.Parse(await ready.Task, CultureInfo.InvariantCulture);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await ExitWatcher.WaitAsync(grandchild);
        Assert.Empty(await _runner.EndAsync([.. _bench.Children], CancellationToken.None));
    }

    [Fact]
    public async Task When_output_cannot_be_passed_on_the_command_is_ended_and_the_error_surfaces()
    {
        var error = await Assert.ThrowsAsync<IOException>(() => _runner.RunAsync(
            new CommandSpec("sh") { Arguments = ["-c", "echo line; exec sleep 1000"] },
            _bench.Launch with { Output = _ => throw new IOException("no room") },
            CancellationToken.None));

        Assert.Equal("no room", error.Message);
    }

    [Fact]
    public async Task A_recorded_process_is_ended_but_not_one_that_got_its_id_again()
    {
        using var process = Process.Start("sleep", ["1000"]);
        var started = process.StartTime.ToUniversalTime();

        Assert.Empty(await _runner.EndAsync([Recorded(process, started.AddSeconds(-1))], CancellationToken.None));
        Assert.False(process.HasExited);

        Assert.Empty(await _runner.EndAsync([Recorded(process, started)], CancellationToken.None));
        Assert.True(process.HasExited);
    }

    private static ChildProcess Recorded(Process process, DateTime started) =>
        new(process.Id, started.Ticks.ToString(CultureInfo.InvariantCulture), "mark", "sleep");
}
