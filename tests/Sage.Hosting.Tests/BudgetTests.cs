using Sage.Hosting.Sessions;
using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;

namespace Sage.Hosting.Tests;

/// <summary>Retries and total time: a resume does not refill them.</summary>
public sealed class BudgetTests : IDisposable
{
    private readonly PlanHost<BudgetPlan> _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task What_an_earlier_run_used_of_the_total_time_is_gone()
    {
        _host.Script.On("work", (_, stop) => Task.Delay(TimeSpan.FromSeconds(3), stop));
        Assert.Equal(ExitCode.Decide, await _host.RunAsync(""));
        Assert.InRange(_host.State().Find("work")!.Spent, TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(6));
        Approve();
        _host.Script.On("work", (_, stop) => Task.Delay(Timeout.Infinite, stop));

        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));

        Assert.Contains("its attempts took longer than 00:00:06 together", _host.Error);
        var records = _host.Records();
        var started = records.OfType<PhaseStarted>().Last().At;
        Assert.InRange(records.OfType<AttemptEnded>().Last().At - started, TimeSpan.Zero, TimeSpan.FromSeconds(5.5));
        Assert.Equal(2, records.OfType<PhaseStarted>().Count());
    }

    [Fact]
    public async Task A_retry_that_an_earlier_run_used_is_gone()
    {
        var tries = 0;
        _host.Script.On("work", () =>
        {
            if (++tries != 2)
                throw new InvalidOperationException("no luck");
        });
        Assert.Equal(ExitCode.Decide, await _host.RunAsync(""));
        Approve();

        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));

        Assert.Equal(3, tries);
        Assert.Equal(["work", "work", "work"], _host.Script.Trace);
    }

    private void Approve()
    {
        var directory = CheckpointDirectory.Open(_host.Layout);
        var (log, state) = directory.OpenForAppend(directory.Current()!);
        using (log)
            JournalWriter.Append(log, state, [new ApprovalGiven { At = DateTimeOffset.Now, Gate = "go", By = "tester" }]);
    }
}
