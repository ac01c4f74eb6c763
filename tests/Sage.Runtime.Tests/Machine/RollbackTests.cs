using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Runtime.Tests.Machine.Simulation;

namespace Sage.Runtime.Tests.Machine;

/// <summary>Rollbacks that a person asks for.</summary>
public sealed class RollbackTests
{
    [Fact]
    public void Everything_goes_in_reverse_of_its_completion()
    {
        var world = Complete();

        var result = RollBack(world, RollbackOrder.All);

        Assert.Equal((RunOutcome.RolledBack, ExitCode.Done), (result.Outcome, result.ExitCode));
        Assert.Equal(
            ["RollbackStarted Request [c, b, a]", "UndoEnded c", "PhaseCompensated c", "UndoEnded b", "PhaseCompensated b", "UndoEnded a", "PhaseCompensated a", "RollbackEnded",
             "RunEnded RolledBack"],
            world.Story);
        Assert.Equal("one=0", world.Disk.Content(["one"]));
    }

    [Fact]
    public void To_a_phase_returns_to_right_after_it()
    {
        var world = Complete();

        RollBack(world, s => RollbackOrder.To(s, "a"));

        Assert.Equal("one=0,a1.1", world.Disk.Content(["one"]));
    }

    [Fact]
    public void Before_a_phase_takes_it_back_too()
    {
        var world = Complete();

        RollBack(world, s => RollbackOrder.Before(s, "b"));

        Assert.Equal("one=0,a1.1", world.Disk.Content(["one"]));
        Assert.Equal(PhaseStatus.Pending, world.Fold().Find("b")!.Status);
    }

    [Fact]
    public void Files_only_runs_no_undo()
    {
        var world = Complete();

        RollBack(world, RollbackOrder.All, filesOnly: true);

        Assert.DoesNotContain(world.Story, r => r.StartsWith("UndoEnded", StringComparison.Ordinal));
        Assert.Equal("one=0", world.Disk.Content(["one"]));
    }

    [Fact]
    public void An_undo_that_keeps_failing_blocks_and_a_skip_goes_on_without_it()
    {
        var world = Complete(undoFailures: 3);

        var blocked = RollBack(world, RollbackOrder.All);
        Assert.Equal((RunOutcome.RollbackBlocked, ExitCode.RollbackIncomplete), (blocked.Outcome, blocked.ExitCode));
        Assert.Equal(InstallStatus.RollbackBlocked, world.Fold().Status);

        Assert.Equal(ExitCode.Done, RollBack(world, _ => [], skip: "b").ExitCode);
        Assert.DoesNotContain("UndoEnded b", world.Story);
        Assert.Equal("one=0", world.Disk.Content(["one"]));
    }

    [Fact]
    public void A_blocked_rollback_goes_on_when_the_cause_is_gone()
    {
        var world = Complete(undoFailures: 3);
        RollBack(world, RollbackOrder.All);

        Assert.Equal(ExitCode.Done, RollBack(world, _ => []).ExitCode);
        Assert.Equal("one=0", world.Disk.Content(["one"]));
    }

    [Fact]
    public void One_skip_gives_up_files_that_cannot_be_put_back()
    {
        var world = new World(new PhaseSpec { Protects = ["one"], RestoreFailures = 9 });
        world.Run().Begin().ToEnd();
        Assert.Equal(ExitCode.RollbackIncomplete, RollBack(world, RollbackOrder.All).ExitCode);

        Assert.Equal(ExitCode.Done, RollBack(world, _ => [], skip: "a").ExitCode);
    }

    [Fact]
    public void A_skip_of_a_phase_whose_turn_it_is_not_is_refused()
    {
        var world = Complete(undoFailures: 3);
        RollBack(world, RollbackOrder.All);

        var result = RollBack(world, _ => [], skip: "a");

        Assert.Equal((RunOutcome.Refused, ExitCode.Usage), (result.Outcome, result.ExitCode));
        Assert.Equal(["RunEnded Refused"], world.Story);
    }

    [Fact]
    public void A_skip_without_a_rollback_under_way_is_refused_and_rolls_nothing_back()
    {
        var world = Complete();

        var result = RollBack(world, RollbackOrder.All, skip: "c");

        Assert.Equal((RunOutcome.Refused, ExitCode.Usage), (result.Outcome, result.ExitCode));
        Assert.Equal(["RunEnded Refused"], world.Story);
        Assert.Equal(InstallStatus.Complete, world.Fold().Status);
    }

    [Fact]
    public void A_point_that_cannot_be_restored_blocks_until_it_is_skipped()
    {
        var world = new World(new PhaseSpec { Protects = ["one"], CreatesPoint = true });
        world.Run().Begin().ToEnd();
        var run = world.Run(verb: "rollback");
        run.Turn(new RollbackRequested([], FilesOnly: true, Point: "a_1", Skip: null));
        run.Drain("restore ").Turn(new NotRestored("", "its copy is damaged", ExitCode.Damaged));
        Assert.Equal((RunOutcome.RollbackBlocked, ExitCode.RollbackIncomplete), (run.Result!.Outcome, run.Result.ExitCode));
        Assert.Equal("a_1", world.Fold().Rollback!.Blocked);

        Assert.Equal(ExitCode.Usage, RollBack(world, _ => [], skip: "a").ExitCode);
        Assert.Equal(ExitCode.Done, RollBack(world, _ => [], skip: "a_1").ExitCode);
        Assert.DoesNotContain("PointRestored a_1", world.Story);
        Assert.Equal(InstallStatus.Complete, world.Fold().Status);
    }

    [Fact]
    public void Ctrl_C_does_not_stop_a_rollback_half_way()
    {
        var world = Complete();
        var run = world.Run(verb: "rollback");
        run.Turn(new RollbackRequested(RollbackOrder.All(run.State), FilesOnly: false, Point: null, Skip: null));
        run.Drain("undo b").Cancel();

        Assert.Equal(ExitCode.Done, run.ToEnd().ExitCode);
        Assert.Equal("one=0", world.Disk.Content(["one"]));
    }

    [Fact]
    public void An_unknown_phase_is_refused_with_the_names_of_completed_ones()
    {
        var error = Assert.Throws<SageException>(() => RollbackOrder.To(Complete().Fold(), "x"));

        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("a, b, c", error.Message, StringComparison.Ordinal);
    }

    private static World Complete(int undoFailures = 0)
    {
        var world = new World(
            new PhaseSpec { Protects = ["one"], HasUndo = true },
            new PhaseSpec { After = [0], Protects = ["one"], HasUndo = true, UndoFailures = undoFailures },
            new PhaseSpec { After = [1], HasUndo = true });
        world.Run().Begin().ToEnd();
        return world;
    }

    private static RunResult RollBack(World world, Func<InstallState, IReadOnlyList<string>> phases, bool filesOnly = false, string? skip = null)
    {
        var run = world.Run(verb: "rollback");
        run.Turn(new RollbackRequested(phases(run.State), filesOnly, Point: null, skip));
        return run.ToEnd();
    }
}
