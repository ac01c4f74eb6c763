using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Runtime.Tests.Machine.Simulation;

namespace Sage.Runtime.Tests.Machine;

/// <summary>What a resume does with an attempt that a kill cut short.</summary>
public sealed class RecoveryPolicyTests
{
    private static readonly PhaseSpec Phase = new() { Protects = ["one"], Steps = 1, HasUndo = true };

    [Fact]
    public void Restore_goes_back_to_the_newest_savepoint_and_keeps_the_steps_before_it()
    {
        var world = KilledAfterItsStep(Phase);
        Assert.Equal("one=0,a1.1,a1.2", world.Disk.Content(["one"]));

        var result = world.Run().Begin().ToEnd();

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Equal(
            ["AttemptEnded a Interrupted (found)", "PhaseReset a steps 1", "PhaseStarted a attempt 2, before 1", "PhaseCompleted a", "RunEnded Complete"],
            world.Story);
        Assert.Equal("one=0,a1.1,a2.1", world.Disk.Content(["one"]));
    }

    [Fact]
    public void Undo_runs_the_undo_returns_to_the_start_and_voids_the_steps()
    {
        var world = KilledAfterItsStep(Phase with { Recovery = Recovery.Undo });

        world.Run().Begin().ToEnd();

        Assert.Equal(
            ["AttemptEnded a Interrupted (found)", "RollbackStarted Interruption [a]", "UndoEnded a", "PhaseCompensated a", "RollbackEnded",
             "PhaseStarted a attempt 2, before 1", "StepCompleted a step1", "PhaseCompleted a", "RunEnded Complete"],
            world.Story);
        Assert.Equal("one=0,a2.1,a2.2", world.Disk.Content(["one"]));
    }

    [Fact]
    public void Ask_stops_with_exit_code_6_and_leaves_everything_as_it_is()
    {
        var world = KilledAfterItsStep(Phase with { Recovery = Recovery.Ask });

        var result = world.Run().Begin().ToEnd();

        Assert.Equal((RunOutcome.Interrupted, ExitCode.Decide), (result.Outcome, result.ExitCode));
        Assert.Equal("one=0,a1.1,a1.2", world.Disk.Content(["one"]));
    }

    [Fact]
    public void Ask_with_yes_restores()
    {
        var world = KilledAfterItsStep(Phase with { Recovery = Recovery.Ask });

        Assert.Equal(ExitCode.Done, world.Run(new MachineOptions { Yes = true }).Begin().ToEnd().ExitCode);
        Assert.Equal("one=0,a1.1,a2.1", world.Disk.Content(["one"]));
    }

    [Fact]
    public void A_resume_does_not_refill_the_retries_of_a_phase_that_recovers_by_undo()
    {
        var world = new World(Phase with { Steps = 0, Recovery = Recovery.Undo, Retries = 1, Failures = 9 });
        var run = world.Run().Begin();
        while (world.Attempts[0] < 2)
            run.Drain("body a").Advance(run.Ready.Single());

        var result = world.Run().Begin().ToEnd();

        Assert.Equal(RunOutcome.Failed, result.Outcome);
        Assert.Equal(3, world.Attempts[0]);
    }

    [Fact]
    public void No_phase_starts_before_the_files_of_every_interrupted_one_are_back()
    {
        var world = new World(new PhaseSpec(), new PhaseSpec { Protects = ["one"] }, new PhaseSpec { Protects = ["two"] });
        world.Run(new MachineOptions { MaxParallel = 2 }).Begin().Drain("body a", "body b");

        var run = world.Run(new MachineOptions { MaxParallel = 3 }).Begin();

        Assert.Equal(["prepare b"], run.Ready.Select(j => j.Name));
        Assert.Equal(ExitCode.Done, run.ToEnd().ExitCode);
    }

    private static World KilledAfterItsStep(PhaseSpec phase)
    {
        var world = new World(phase);
        var run = world.Run().Begin().Drain("body a");
        for (var i = 0; i < 3; i++)
        {
            run.Advance(run.Ready.Single());
            run.Turn();
        }
        return world;
    }
}
