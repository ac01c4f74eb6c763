using System.Diagnostics;
using Sage.Testing;

namespace Sage.Runtime.Tests.Commands;

public sealed class ManyCommandsTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [LinuxFact]
    public async Task A_hundred_commands_at_once_need_no_thread_each()
    {
        await _bench.RunAsync("true");
        var before = Threads();
        var ready = new CountdownEvent(100);
        var launch = _bench.Launch with
        {
            Output = line =>
            {
                if (line == "ready")
                    ready.Signal();
            },
        };
        var script = new CommandSpec("sh") { Arguments = ["-c", "echo ready; while [ ! -e go ]; do sleep 0.05; done; exit $1", "sh"] };
        var running = Enumerable.Range(0, 100)
            .Select(code => _bench.Runner.RunAsync(script with { Arguments = [.. script.Arguments, $"{code}"] }, launch, CancellationToken.None))
            .ToArray();

        await Task.Run(ready.Wait);
        var during = Threads();
        _bench.Directory.Write("go", "");
        var results = await Task.WhenAll(running);

        Assert.Equal(Enumerable.Range(0, 100), results.Select(result => result.ExitCode));
        Assert.InRange(during - before, int.MinValue, 40);
    }

    [Fact]
    public async Task Commands_and_the_Process_class_do_not_take_each_others_exit_codes()
    {
        var ours = Task.WhenAll(Enumerable.Range(0, 100).Select(code => _bench.ShellAsync($"exit {code}")));
        var theirs = Task.WhenAll(Enumerable.Range(0, 100).Select(async code =>
        {
            using var process = Process.Start("sh", ["-c", $"exit {code}"]);
            await process.WaitForExitAsync();
            return process.ExitCode;
        }));

        Assert.Equal(Enumerable.Range(0, 100), (await ours).Select(result => result.ExitCode));
        Assert.Equal(Enumerable.Range(0, 100), await theirs);
    }

    private static int Threads() => Directory.GetDirectories("/proc/self/task").Length;
}
