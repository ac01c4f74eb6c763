using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Runtime.Tests.Machine.Simulation;

namespace Sage.Runtime.Tests.Machine;

/// <summary>Phases that wait for a person.</summary>
public sealed class GateTests
{
    private static readonly MachineOptions Parks = new() { MaxParallel = 2 };

    [Fact]
    public void A_run_that_is_not_to_wait_ends_with_exit_code_6_and_goes_on_once_approved()
    {
        var world = new World(new PhaseSpec { Gate = "review", Steps = 1 });

        var parked = world.Run(Parks).Begin().ToEnd();
        Assert.Equal((RunOutcome.Waiting, ExitCode.Decide), (parked.Outcome, parked.ExitCode));
        Assert.Contains("review", world.Fold().Find("a")!.WaitsFor);

        var run = world.Run(Parks);
        run.Approve("review");
        run.Post(new Appended([world.Records.OfType<ApprovalGiven>().Single()]));
        Assert.Equal(ExitCode.Done, run.Begin().ToEnd().ExitCode);
    }

    [Fact]
    public void A_run_that_waits_goes_on_when_another_process_approves()
    {
        var run = new World(new PhaseSpec { Gate = "review" }).Run(new MachineOptions { WaitAtGates = true }).Begin().Drain();
        Assert.Null(run.Result);

        run.Approve("review");

        Assert.Equal(ExitCode.Done, run.ToEnd().ExitCode);
    }

    [Fact]
    public void A_gate_of_an_attempt_that_is_over_is_rejected_and_the_run_does_not_park_at_it()
    {
        var world = new World(new PhaseSpec(), new PhaseSpec { After = [0] });
        var run = world.Run(Parks).Begin().Drain("body b");
        var late = new TaskCompletionSource();

        run.Turn(new GateReached(0, "late", late));

        Assert.True(late.Task.IsCanceled);
        Assert.Empty(run.State.Find("a")!.WaitsFor);
        Assert.Equal(ExitCode.Done, run.ToEnd().ExitCode);
    }

    [Fact]
    public void Other_phases_finish_before_a_run_parks()
    {
        var world = new World(new PhaseSpec { Gate = "review" }, new PhaseSpec(), new PhaseSpec { After = [1] });

        world.Run(Parks).Begin().ToEnd();

        Assert.Equal([1, 1, 1], world.Attempts);
    }

    [Theory]
    [InlineData(1, "two")]
    [InlineData(2, "one")]
    public void A_phase_queued_behind_a_gate_does_not_keep_the_run_from_parking(int maxParallel, string path)
    {
        var world = new World(new PhaseSpec { Gate = "review", Protects = ["one"] }, new PhaseSpec { Protects = [path] });

        Assert.Equal(RunOutcome.Waiting, world.Run(new MachineOptions { MaxParallel = maxParallel }).Begin().ToEnd().Outcome);
    }

    [Fact]
    public void A_refused_change_does_not_wait_for_a_gate()
    {
        var world = new World(new PhaseSpec { OnChange = OnChange.Refuse }, new PhaseSpec { Gate = "review" });
        world.Run(Parks).Begin().ToEnd();
        world.Bodies[0]++;

        var result = world.Run(Parks).Begin().Drain("check a").ToEnd();

        Assert.Equal(ExitCode.Decide, result.ExitCode);
    }

    [Fact]
    public void An_approval_is_all_that_a_phase_whose_plan_asks_needs_to_go_on()
    {
        var world = new World(new PhaseSpec { Gate = "review", Steps = 1, Recovery = Recovery.Ask, Protects = ["one"] });
        world.Run(Parks).Begin().ToEnd();

        var unapproved = world.Run(Parks).Begin().ToEnd();
        Assert.Equal((RunOutcome.Waiting, ExitCode.Decide), (unapproved.Outcome, unapproved.ExitCode));
        Assert.Contains("review", unapproved.Message, StringComparison.Ordinal);
        Assert.Equal(["RunEnded Waiting"], world.Story);

        Approved(world);
        Assert.Equal(ExitCode.Done, world.Run(Parks).Begin().ToEnd().ExitCode);
        Assert.Equal(["PhaseReset a steps 1", "PhaseStarted a attempt 2, before 1", "PhaseCompleted a", "RunEnded Complete"], world.Story);
    }

    [Fact]
    public void A_phase_that_Ctrl_C_stopped_at_its_gate_goes_on_once_approved()
    {
        var world = new World(new PhaseSpec { Gate = "review", Recovery = Recovery.Ask });
        var run = world.Run(new MachineOptions { WaitAtGates = true }).Begin().Drain();
        run.Cancel();
        Assert.Equal(ExitCode.Cancelled, run.ToEnd().ExitCode);

        Approved(world);
        Assert.Equal(ExitCode.Done, world.Run(Parks).Begin().ToEnd().ExitCode);
    }

    [Fact]
    public void An_attempt_that_was_killed_behind_its_approved_gate_is_asked_about()
    {
        var world = new World(new PhaseSpec { Gate = "review", Recovery = Recovery.Ask });
        var run = world.Run(new MachineOptions { WaitAtGates = true }).Begin().Drain();
        run.Approve("review");
        run.Drain("body a");

        var result = world.Run(Parks).Begin().ToEnd();

        Assert.Equal((RunOutcome.Interrupted, ExitCode.Decide), (result.Outcome, result.ExitCode));
        Assert.Contains("asks what to do", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_phase_that_is_undone_when_its_run_parks_still_waits_for_its_gate()
    {
        var world = new World(new PhaseSpec { Gate = "review", Recovery = Recovery.Undo, HasUndo = true, Protects = ["one"] });

        Assert.Equal(RunOutcome.Waiting, world.Run(Parks).Begin().ToEnd().Outcome);

        Assert.Contains("UndoEnded a", world.Story);
        var state = world.Fold();
        Assert.Equal(InstallStatus.Waiting, state.Status);
        Assert.Equal(["review"], state.Find("a")!.WaitsFor);
        Assert.Equal("one=0", world.Disk.Content(["one"]));

        Approved(world);
        Assert.Equal(ExitCode.Done, world.Run(Parks).Begin().ToEnd().ExitCode);
        Assert.Equal(2, world.Attempts[0]);
    }

    [Fact]
    public void An_approval_that_was_appended_before_the_request_leaves_nothing_to_wait_for()
    {
        var world = new World(new PhaseSpec { Gate = "review" });
        var run = world.Run(new MachineOptions { WaitAtGates = true }).Begin().Drain("body a");
        run.Advance(run.Ready.Single());
        run.Approve("review");
        run.Turn();
        run.ToEnd();

        Assert.Equal(StateText.Of(run.State), StateText.Of(world.Replay()));
    }

    /// <summary>Approves while no run is under way.</summary>
    private static void Approved(World world) =>
        world.Append([new ApprovalGiven { At = world.Now, Gate = "review", By = "somebody" }]);
}
