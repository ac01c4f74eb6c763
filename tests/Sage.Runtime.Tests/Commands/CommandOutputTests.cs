using Sage.Linux;
using Sage.Testing;

namespace Sage.Runtime.Tests.Commands;

public sealed class CommandOutputTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_last_line_without_end_is_passed_on()
    {
        await _bench.RunAsync("printf", "one\\n\\ntwo");

        Assert.Equal(["one", "", "two"], _bench.Lines);
    }

    [Fact]
    public async Task A_secret_that_is_split_over_two_writes_is_masked()
    {
        _bench.Secrets.Add("hunter2-secret");

        // The command goes on only when the test has seen that the first half was read.
        var first = new TaskCompletionSource();
        var launch = _bench.Launch with
        {
            Output = line =>
            {
                _bench.Lines.Enqueue(line);
                first.TrySetResult();
            },
        };
        var running = _bench.Runner.RunAsync(
            new CommandSpec("sh") { Arguments = ["-c", "printf 'begin\\npass hunter2-'; while [ ! -e go ]; do sleep 0.01; done; printf 'secret end\\n'"] },
            launch, CancellationToken.None);
        await first.Task;
        _bench.Directory.Write("go", "");
        var result = await running;

        Assert.Equal(["begin", "pass *** end"], _bench.Lines);
        Assert.Equal("begin\npass hunter2-secret end\n", result.StandardOutput);
    }

    [Fact]
    public async Task A_hundred_megabytes_pass_through_bounded_memory()
    {
        const int Size = 100_000_000;
        long characters = 0;
        var longest = 0;
        long live = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var result = await _bench.Runner.RunAsync(
            new CommandSpec("sh") { Arguments = ["-c", $"yes 0123456789 | head -c {Size - 5}; printf 12345"] },
            _bench.Launch with
            {
                Output = line =>
                {
                    longest = Math.Max(longest, line.Length);
                    if (characters < Size / 2 && characters + line.Length + 1 >= Size / 2)
                        live = GC.GetTotalMemory(forceFullCollection: true);
                    characters += line.Length + 1;
                },
            },
            CancellationToken.None);

        Assert.InRange(characters, Size - 1, Size + 1);
        Assert.Equal(OutputPump.Kept, result.StandardOutput.Length);
        Assert.EndsWith("12345", result.StandardOutput, StringComparison.Ordinal);
        Assert.InRange(longest, 1, 20);
        Assert.InRange(live - before, long.MinValue, 50_000_000);
    }

    [Fact]
    public async Task A_line_without_end_comes_in_pieces()
    {
        await _bench.ShellAsync("head -c 200000 /dev/zero | tr '\\0' x");

        Assert.Equal([65536, 65536, 65536, 200000 - (3 * 65536)], _bench.Lines.Select(line => line.Length));
    }

    [Fact]
    public async Task When_output_cannot_be_passed_on_the_command_is_ended_and_the_error_surfaces()
    {
        var error = await Assert.ThrowsAsync<IOException>(() => _bench.Runner.RunAsync(
            new CommandSpec("sh") { Arguments = ["-c", "echo line; exec sleep 1000"] },
            _bench.Launch with
            {
                Output = _ => throw new IOException("no room"),
                BeforeExecute = child =>
                {
                    _bench.Children.Enqueue(child);
                    return Task.CompletedTask;
                },
            },
            CancellationToken.None));

        Assert.Equal("no room", error.Message);
        Assert.False(CommandBench.Lives(Assert.Single(_bench.Children)));
    }

    [LinuxFact("setsid")]
    public async Task A_daemon_that_keeps_the_output_open_does_not_hold_the_call_up_and_lives_on()
    {
        var result = await _bench.ShellAsync("setsid sh -c 'echo $$; : > up; exec sleep 1000' & while [ ! -e up ]; do sleep 0.01; done; echo done");

        var daemon = int.Parse(_bench.Lines.First(line => line != "done"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.False(ProcessStat.Read(daemon)?.IsDead);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("done\n", result.StandardOutput, StringComparison.Ordinal);
        Assert.Empty(await _bench.Runner.EndAsync([.. _bench.Children], CancellationToken.None));
        Assert.NotEqual(false, ProcessStat.Read(daemon)?.IsDead);
    }

    [Fact]
    public async Task What_a_command_leaves_in_its_group_is_ended()
    {
        var result = await _bench.ShellAsync("sleep 1000 & echo started");

        Assert.Equal("started\n", result.StandardOutput);
        Assert.False(CommandBench.Lives(Assert.Single(_bench.Children)));
    }
}
