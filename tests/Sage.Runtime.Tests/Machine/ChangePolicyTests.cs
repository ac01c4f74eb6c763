using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Runtime.Tests.Machine.Simulation;

namespace Sage.Runtime.Tests.Machine;

/// <summary>What happens to a completed phase whose resume key changed.</summary>
public sealed class ChangePolicyTests
{
    private static readonly PhaseSpec Phase = new() { Protects = ["one"], HasUndo = true };

    [Fact]
    public void Rerun_runs_over_what_is_there()
    {
        var world = CompleteThenEdited(Phase);

        world.Run().Begin().ToEnd();

        Assert.Equal(["PhaseStarted a attempt 2, before 1", "PhaseCompleted a", "RunEnded Complete"], world.Story);
        Assert.Equal("one=0,a1.1,a2.1", world.Disk.Content(["one"]));
    }

    [Fact]
    public void Undo_then_rerun_compensates_first()
    {
        var world = CompleteThenEdited(Phase with { OnChange = OnChange.UndoThenRerun });

        world.Run().Begin().ToEnd();

        Assert.Equal(
            ["RollbackStarted Change [a]", "UndoEnded a", "PhaseCompensated a", "RollbackEnded", "PhaseStarted a attempt 2, before 1", "PhaseCompleted a", "RunEnded Complete"],
            world.Story);
        Assert.Equal("one=0,a2.1", world.Disk.Content(["one"]));
    }

    [Fact]
    public void Refuse_stops_with_exit_code_6_and_names_the_change()
    {
        var world = CompleteThenEdited(Phase with { OnChange = OnChange.Refuse });

        var result = world.Run().Begin().ToEnd();

        Assert.Equal((RunOutcome.Interrupted, ExitCode.Decide), (result.Outcome, result.ExitCode));
        Assert.Contains("its body changed", result.Message, StringComparison.Ordinal);
        Assert.Equal(["RunEnded Interrupted"], world.Story);
    }

    [Fact]
    public void An_equal_output_stops_the_ripple()
    {
        var world = CompleteThenEdited(Phase with { SameOutput = true }, new PhaseSpec { After = [0] });

        world.Run().Begin().ToEnd();

        Assert.Equal([2, 1], world.Attempts);
    }

    [Fact]
    public void Another_output_runs_the_consumers_again()
    {
        var world = CompleteThenEdited(Phase, new PhaseSpec { After = [0] }, new PhaseSpec());

        world.Run().Begin().ToEnd();

        Assert.Equal([2, 2, 1], world.Attempts);
    }

    [Fact]
    public void A_rerun_first_takes_back_what_a_later_phase_built_on_the_same_paths()
    {
        var world = CompleteThenEdited(Phase with { SameOutput = true }, new PhaseSpec { After = [0], Protects = ["one"] });

        world.Run().Begin().ToEnd();
        Assert.Equal("one=0,a1.1,a2.1,b2.1", world.Disk.Content(["one"]));

        var run = world.Run(verb: "rollback");
        run.Turn(new RollbackRequested(RollbackOrder.All(run.State), FilesOnly: false, Point: null, Skip: null));
        run.ToEnd();
        Assert.Equal("one=0", world.Disk.Content(["one"]));
    }

    [Theory]
    [InlineData(OnChange.Rerun)]
    [InlineData(OnChange.UndoThenRerun)]
    public void A_later_phase_that_refuses_is_not_taken_back_without_a_person(OnChange first)
    {
        var world = CompleteThenEdited(
            Phase with { OnChange = first, SameOutput = true },
            new PhaseSpec { After = [0], Protects = ["one"], HasUndo = true, OnChange = OnChange.Refuse });

        var refused = world.Run().Begin().ToEnd();

        Assert.Equal((RunOutcome.Interrupted, ExitCode.Decide), (refused.Outcome, refused.ExitCode));
        Assert.Equal(
            "a has to run again, and b, which worked on the same paths after it, would be undone, which the plan refuses: run with --yes to agree, or roll back to before b.",
            refused.Message);
        Assert.Equal(["RunEnded Interrupted"], world.Story);
        Assert.Equal("one=0,a1.1,b1.1", world.Disk.Content(["one"]));

        Assert.Equal(ExitCode.Done, world.Run(new MachineOptions { Yes = true }).Begin().ToEnd().ExitCode);
        Assert.Contains("UndoEnded b", world.Story);
        Assert.Equal([2, 2], world.Attempts);
    }

    [Fact]
    public void A_person_who_says_yes_repeats_what_its_plan_refuses_to_repeat()
    {
        var world = CompleteThenEdited(Phase with { OnChange = OnChange.Refuse });

        Assert.Equal(ExitCode.Done, world.Run(new MachineOptions { Yes = true }).Begin().ToEnd().ExitCode);

        Assert.Equal(["PhaseStarted a attempt 2, before 1", "PhaseCompleted a", "RunEnded Complete"], world.Story);
    }

    [Fact]
    public void No_phase_starts_while_a_change_is_compensated()
    {
        var world = CompleteThenEdited(Phase with { OnChange = OnChange.UndoThenRerun }, new PhaseSpec { After = [0] }, new PhaseSpec { Protects = ["two"] });
        world.Gone.Add(2);

        var run = world.Run(new MachineOptions { MaxParallel = 2 }).Begin().Drain("prepare rollback");

        Assert.Equal(["prepare rollback"], run.Ready.Select(j => j.Name));
        Assert.Equal(ExitCode.Done, run.ToEnd().ExitCode);
    }

    [Fact]
    public void A_phase_that_was_begun_and_is_now_skipped_is_taken_back_first()
    {
        var world = new World(Phase with { HasSkipWhen = true, Steps = 1 });
        var run = world.Run().Begin().Drain("body a");
        run.Advance(run.Ready.Single());
        world.Skipped.Add(0);

        world.Run().Begin().ToEnd();

        Assert.Equal(
            ["AttemptEnded a Interrupted (found)", "PhaseReset a steps 0", "RollbackStarted Interruption [a]", "UndoEnded a", "PhaseCompensated a", "RollbackEnded",
             "PhaseSkipped a", "RunEnded Complete"],
            world.Story);
        Assert.Equal("one=0", world.Disk.Content(["one"]));
    }

    private static World CompleteThenEdited(params PhaseSpec[] phases)
    {
        var world = new World(phases);
        world.Run(new MachineOptions { MaxParallel = 1 }).Begin().ToEnd();
        world.Bodies[0]++;
        return world;
    }
}
