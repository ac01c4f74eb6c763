using System.Diagnostics;
using System.Globalization;
using Sage.Hosting.Sessions;
using Sage.Hosting.Tests.Plans;
using Sage.Linux;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Hosting.Tests;

/// <summary>Commands that outlived the run which started them.</summary>
public sealed class LeftoverTests : IDisposable
{
    private readonly PlanHost<CommandPlan> _host = new();
    private readonly Process _command = Process.Start("setsid", ["sleep", "1000"]);

    public void Dispose()
    {
        _command.Kill();
        _command.Dispose();
        _host.Dispose();
    }

    [LinuxFact("setsid")]
    public async Task A_recorded_command_that_still_lives_is_ended_before_anything_runs()
    {
        await KilledRunAsync(ChildIdentity.Of(_command.Id));
        var lived = true;
        _host.Script.On("work", () => lived = !IsDead);

        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));

        Assert.False(lived);
        Assert.Empty(_host.State().Find("work")!.Children);
        Assert.Contains(_host.Records(), r => r is ChildEnded ended && ended.Pid == _command.Id);
    }

    [LinuxFact("setsid")]
    public async Task A_process_that_got_the_recorded_id_later_is_left_alone()
    {
        var start = ProcessStat.Read(_command.Id)!.Value.StartTime;
        await KilledRunAsync(string.Create(CultureInfo.InvariantCulture, $"{BootId.Current}/{start - 1}"));

        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));

        Assert.False(IsDead);
        Assert.Empty(_host.State().Find("work")!.Children);
    }

    [LinuxFact("setsid")]
    public async Task What_survives_is_named_and_stays_recorded()
    {
        await KilledRunAsync(ChildIdentity.Of(_command.Id));
        var directory = CheckpointDirectory.Open(_host.Layout);
        var (log, state) = directory.OpenForAppend(directory.Current()!);
        var withoutTime = new PosixCommandRunner { Grace = TimeSpan.Zero, KillTime = TimeSpan.Zero };
        using (log)
        {
            var error = await Assert.ThrowsAsync<SageException>(() => LeftoverChildren.EndAsync(state, log, withoutTime, CancellationToken.None));

            Assert.Equal(ExitCode.Held, error.ExitCode);
            Assert.Contains($"sleep (process {_command.Id})", error.Message);
        }
        Assert.Single(_host.State().Find("work")!.Children);
    }

    private bool IsDead => ProcessStat.Read(_command.Id)?.IsDead != false;

    /// <summary>What the journal holds when a run was killed while its command ran.</summary>
    private async Task KilledRunAsync(string started)
    {
        _host.Script.Fail("work");
        await _host.RunAsync("");
        _host.Script.Pass("work");
        var directory = CheckpointDirectory.Open(_host.Layout);
        var (log, state) = directory.OpenForAppend(directory.Current()!);
        using (log)
        {
            var child = new ChildProcess(_command.Id, started, "install/work/2/none", "sleep");
            JournalWriter.Append(log, state, [
                new PhaseStarted { At = DateTimeOffset.Now, Epoch = state.Epoch, Phase = "work", Attempt = 2 },
                new ChildStarted { At = DateTimeOffset.Now, Epoch = state.Epoch, Phase = "work", Attempt = 2, Child = child },
            ]);
        }
    }
}
