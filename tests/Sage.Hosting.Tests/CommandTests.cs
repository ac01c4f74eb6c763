using Sage.Hosting.Tests.Plans;
using Sage.Runtime;

namespace Sage.Hosting.Tests;

/// <summary>Commands, time limits and secrets of a phase.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly PlanHost<CommandPlan> _host = new();

    public void Dispose() => _host.Dispose();

    private string Log => _host.Read($".sage/checkpoints/installs/{_host.Installs()[0]}/logs/work.log");

    private void On(Func<PhaseContext, CancellationToken, Task> action) => _host.Script.On("work", action);

    [Fact]
    public async Task A_time_limit_ends_the_command_and_restores_the_files()
    {
        _host.Write("file.txt", "before");
        On(async (phase, _) => await phase.RunAsync("sh", "-c", "echo half > file.txt; sleep 60"));
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Contains("it took longer than 00:00:05", _host.Error);
        Assert.Equal("before", _host.Read("file.txt"));
    }

    [Fact]
    public async Task A_failed_command_is_named_with_its_exit_code_and_last_words()
    {
        On(async (phase, _) => await phase.RunAsync("sh", "-c", "echo the disk is full >&2; exit 7"));
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Contains("exit code 7", _host.Error);
        Assert.Contains("the disk is full", _host.Error);
        Assert.Contains("the disk is full", Log);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named()
    {
        On(async (phase, _) => await phase.RunAsync("no-such-program-42"));
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Contains("no-such-program-42", _host.Error);
    }

    [Fact]
    public async Task A_command_that_nobody_awaits_ends_with_its_phase()
    {
        On((phase, stop) =>
        {
            _ = phase.RunAsync("sleep", "60");
            return Task.CompletedTask;
        });
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Contains("still ran when work returned", Log);
    }

    [Fact]
    public async Task A_secret_is_masked_wherever_we_write()
    {
        Environment.SetEnvironmentVariable("SAGE_TEST_SECRET", "hunter22hunter22");
        On(async (phase, _) =>
        {
            var secret = phase.Secret("SAGE_TEST_SECRET");
            phase.Log.WriteLine($"token {secret}");
            await phase.RunAsync("sh", "-c", $"echo $SAGE_TEST_SECRET; echo {secret} >&2; exit 1");
        });
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.DoesNotContain("hunter22hunter22", _host.Out + _host.Error);
        foreach (var file in Directory.EnumerateFiles(_host.Layout.Root, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("hunter22hunter22", File.ReadAllText(file));
    }

    [Fact]
    public async Task A_secret_that_is_not_set_is_named()
    {
        On((phase, _) => Task.FromResult(phase.Secret("SAGE_NO_SUCH_SECRET")));
        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));
        Assert.Contains("SAGE_NO_SUCH_SECRET", _host.Error);
    }

    [Fact]
    public async Task What_commands_write_cannot_command_the_terminal()
    {
        On(async (phase, _) => await phase.RunAsync("printf", @"\033[2Jcleared\007\n"));
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.DoesNotContain('\u001b', _host.Out);
        Assert.Contains("cleared", _host.Out);
    }
}
