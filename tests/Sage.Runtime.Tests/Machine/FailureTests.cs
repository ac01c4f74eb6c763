using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Runtime.Tests.Machine.Simulation;

namespace Sage.Runtime.Tests.Machine;

/// <summary>What a failed phase takes with it, and what stays.</summary>
public sealed class FailureTests
{
    private static readonly MachineOptions TwoAtOnce = new() { MaxParallel = 2 };

    [Fact]
    public void Siblings_are_cancelled_and_compensated_newest_start_first_and_completed_phases_stay()
    {
        var world = new World(
            new PhaseSpec { Protects = ["two"] },
            new PhaseSpec { After = [0], Protects = ["one"], HasUndo = true, Failures = 1 },
            new PhaseSpec { After = [0], Protects = ["dir/"], HasUndo = true });
        var run = world.Run(TwoAtOnce).Begin().Drain("body b", "body c");
        run.Advance(run.Ready.Single(j => j.Name == "body c"));

        var result = run.Drain("body c").ToEnd();

        Assert.Equal((RunOutcome.Failed, ExitCode.Failed), (result.Outcome, result.ExitCode));
        Assert.Equal("b failed on attempt 1: it broke", result.Message);
        Assert.Equal(
            ["AttemptEnded b Failed", "PhaseFailed b: it broke", "AttemptEnded c Cancelled", "RollbackStarted Failure [c, b]", "UndoEnded c", "PhaseCompensated c",
             "UndoEnded b", "PhaseCompensated b", "RollbackEnded", "RunEnded Failed"],
            world.Story.SkipWhile(r => !r.StartsWith("AttemptEnded", StringComparison.Ordinal)));
        Assert.Equal("one=0 two=0,a1.1 dir/x=0 dir/y=0", world.Disk.Content(Disk.Declarable));
    }

    [Theory]
    [InlineData("retry a")]
    [InlineData("restore a")]
    [InlineData("save a")]
    public void A_sibling_between_two_attempts_is_compensated_wherever_it_is(string where)
    {
        var world = new World(
            new PhaseSpec { Protects = ["one"], Retries = 1, Failures = 1, Steps = 1, HasUndo = true },
            new PhaseSpec { Failures = 1 });
        var run = world.Run(TwoAtOnce).Begin();
        run.Drain("body b", "retry a", "prepare a");
        if (where != "restore a")
            run.Drain("body b", "retry a");
        if (where == "save a")
            run.Drain("body b", "save a");
        Assert.Contains(run.Ready, j => j.Name == where || (where == "restore a" && j.Name == "prepare a"));

        run.Drain(where).ToEnd();

        Assert.Contains("PhaseCompensated a", world.Story);
        Assert.Contains("UndoEnded a", world.Story);
        Assert.Equal("one=0", world.Disk.Content(["one"]));
    }

    [Fact]
    public void A_plan_that_rolls_everything_back_does_so_in_one_rollback()
    {
        var world = new World(new PlanSpec([
            new PhaseSpec { Protects = ["one"], HasUndo = true },
            new PhaseSpec { After = [0], Protects = ["one"] },
            new PhaseSpec { After = [1], Failures = 1, HasUndo = true },
        ])
        { OnFailure = OnFailure.RollbackAll });

        var result = world.Run().Begin().ToEnd();

        Assert.Equal((RunOutcome.RolledBack, ExitCode.Failed), (result.Outcome, result.ExitCode));
        Assert.Equal(
            ["RollbackStarted Plan [c, b, a]", "UndoEnded c", "PhaseCompensated c", "PhaseCompensated b", "UndoEnded a", "PhaseCompensated a", "RollbackEnded", "RunEnded RolledBack"],
            world.Story.SkipWhile(r => !r.StartsWith("RollbackStarted", StringComparison.Ordinal)));
        Assert.Equal("one=0", world.Disk.Content(["one"]));
    }

    [Fact]
    public void Retries_are_counted_over_runs()
    {
        var world = new World(new PhaseSpec { Retries = 2, Failures = 9 });
        var run = world.Run().Begin().Drain("retry a");
        Assert.Equal(["retry a"], run.Ready.Select(j => j.Name));

        world.Run().Begin().ToEnd();

        Assert.Equal(3, world.Attempts[0]);
    }

    [Fact]
    public void A_check_that_fails_does_not_cost_a_completion()
    {
        var world = new World(new PhaseSpec());
        world.Run().Begin().ToEnd();
        var run = world.Run().Begin();
        run.Turn(new CheckFailed(0, "an input cannot be read"));

        Assert.Equal(RunOutcome.Failed, run.ToEnd().Outcome);
        world.Run().Begin().ToEnd();

        Assert.Equal(1, world.Attempts[0]);
    }

    [Fact]
    public void A_step_of_an_attempt_that_is_over_is_rejected()
    {
        var world = new World(new PhaseSpec(), new PhaseSpec());
        var run = world.Run().Begin().Drain("body b");
        var late = new TaskCompletionSource();

        run.Turn(new Noted([new StepCompleted { Phase = "a", Attempt = 1, Key = "late" }], late));

        Assert.True(late.Task.IsCanceled);
        Assert.Empty(run.State.Find("a")!.Steps);
        Assert.Equal(ExitCode.Done, run.ToEnd().ExitCode);
    }

    [Theory]
    [InlineData(OnFailure.KeepCompleted)]
    [InlineData(OnFailure.RollbackAll)]
    public void A_failure_that_leaves_nothing_to_compensate_journals_no_rollback(OnFailure onFailure)
    {
        var world = new World(new PlanSpec([new PhaseSpec { CheckFailures = 1 }]) { OnFailure = onFailure });

        Assert.Equal(RunOutcome.Failed, world.Run().Begin().ToEnd().Outcome);

        Assert.Equal(["PhaseFailed a before its start: an input cannot be read", "RunEnded Failed"], world.Story);
    }

    [Fact]
    public void A_phase_whose_paths_cannot_be_saved_for_its_retry_is_compensated()
    {
        var world = new World(new PhaseSpec { Protects = ["one"], Retries = 1, Failures = 1, HasUndo = true });
        var run = world.Run().Begin().Drain("retry a").Drain("save a");

        run.Turn(new BeforeNotSaved(0, "the disk is full"));
        run.Drain("save a");

        Assert.Contains("UndoEnded a", world.Story);
        Assert.Equal(RunOutcome.Failed, run.Result!.Outcome);
    }

    [Fact]
    public void Changed_paths_stop_the_rollback_with_exit_code_6_and_yes_goes_on_with_it()
    {
        var world = new World(new PhaseSpec { Protects = ["one"], Failures = 1 });
        world.Conflicts.Add("a");

        var refused = world.Run().Begin().ToEnd();
        Assert.Equal((RunOutcome.Failed, ExitCode.Decide), (refused.Outcome, refused.ExitCode));
        Assert.Equal("one=0,a1.1", world.Disk.Content(["one"]));

        Assert.Equal(ExitCode.Done, world.Run(new MachineOptions { Yes = true }).Begin().ToEnd().ExitCode);
        Assert.Equal("one=0,a2.1", world.Disk.Content(["one"]));
    }
}
