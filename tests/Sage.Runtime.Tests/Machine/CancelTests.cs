using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Runtime.Tests.Machine.Simulation;

namespace Sage.Runtime.Tests.Machine;

/// <summary>Ctrl+C and signals.</summary>
public sealed class CancelTests
{
    [Fact]
    public void What_runs_goes_back_to_its_savepoint_and_the_next_run_goes_on()
    {
        var world = new World(new PhaseSpec(), new PhaseSpec { After = [0], Protects = ["one"] });
        var run = world.Run().Begin().Drain("body b");
        run.Advance(run.Ready.Single());
        run.Cancel();

        var result = run.ToEnd();
        Assert.Equal((RunOutcome.Interrupted, ExitCode.Cancelled), (result.Outcome, result.ExitCode));
        Assert.Equal("one=0", world.Disk.Content(["one"]));

        world.Run().Begin().ToEnd();
        Assert.Equal([1, 2], world.Attempts);
    }

    [Fact]
    public void A_phase_that_completes_all_the_same_stays_complete()
    {
        var world = new World(new PhaseSpec { Finishes = true });
        var run = world.Run().Begin().Drain("body a");
        run.Advance(run.Ready.Single());
        run.Cancel();

        Assert.Equal(ExitCode.Cancelled, run.ToEnd().ExitCode);
        Assert.Equal(PhaseStatus.Completed, world.Fold().Find("a")!.Status);
    }

    [Fact]
    public void A_phase_that_does_not_react_ends_the_run_and_the_next_one_recovers()
    {
        var world = new World(new PhaseSpec { Deaf = true, Protects = ["one"] });
        var run = world.Run().Begin().Drain("body a");
        run.Cancel();

        Assert.Equal((RunOutcome.Interrupted, ExitCode.Failed), (run.ToEnd().Outcome, run.Result!.ExitCode));
        Assert.Equal(ExitCode.Done, world.Run().Begin().ToEnd().ExitCode);
    }

    [Fact]
    public void A_run_cancelled_while_it_compensates_a_change_does_not_go_on_to_run_phases()
    {
        var world = new World(new PhaseSpec { OnChange = OnChange.UndoThenRerun, HasUndo = true });
        world.Run().Begin().ToEnd();
        world.Bodies[0]++;
        var run = world.Run().Begin().Drain("undo a");
        run.Cancel();

        Assert.Equal(ExitCode.Cancelled, run.ToEnd().ExitCode);
        Assert.Equal(1, world.Attempts[0]);
    }

    [Fact]
    public void A_failure_beats_a_cancellation()
    {
        var world = new World(new PhaseSpec { Failures = 1 });
        var run = world.Run().Begin().Drain("body a");
        run.Advance(run.Ready.Single());
        run.Advance(run.Ready.Single());
        run.Cancel();

        Assert.Equal(ExitCode.Failed, run.ToEnd().ExitCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_cancellation_had_put_back_is_compensated_with_what_fails_after_it(bool killed)
    {
        var world = new World(
            new PhaseSpec { Protects = ["one"], HasUndo = true, Steps = 1 },
            new PhaseSpec { Failures = 1, Finishes = true });
        var run = world.Run(new MachineOptions { MaxParallel = 2 }).Begin().Drain("body a", "body b");
        foreach (var job in run.Ready.ToList())
            run.Advance(job);
        run.Cancel();
        run.Drain("body b");
        Assert.Equal(PhaseStatus.Reset, run.State.Find("a")!.Status);

        if (killed)
        {
            run.Advance(run.Ready.Single());
            run.Turn(KillMoment.AfterAppend);
            world.Run().Begin().ToEnd();
        }
        else
            Assert.Equal(RunOutcome.Failed, run.ToEnd().Outcome);

        Assert.Contains("RollbackStarted Failure [a, b]", world.Story);
        Assert.Contains("UndoEnded a", world.Story);
    }
}
