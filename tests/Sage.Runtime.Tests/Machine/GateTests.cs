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
}
