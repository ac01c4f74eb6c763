using Sage.Runtime.Machine;
using Sage.Runtime.Tests.Machine.Simulation;

namespace Sage.Runtime.Tests.Machine;

/// <summary>A kill in every turn of runs that go through every policy; the promises hold, and the install heals.</summary>
public sealed class KillTests
{
    private static readonly PhaseSpec Busy = new() { Protects = ["one"], Steps = 2, HasUndo = true, Retries = 1, Failures = 1, UndoFailures = 1 };

    public static TheoryData<string> Stories => new() { "restore", "undo", "failure", "roll back all", "undo then rerun", "rollback", "gate", "gate that asks", "gate that undoes", "refused overlap", "blocked" };

    [Theory]
    [MemberData(nameof(Stories))]
    public void Killed_at_any_frame_the_install_heals(string story)
    {
        var (plan, before, killed) = Tell(story);
        for (var turn = 0; turn < 45; turn++)
        {
            foreach (var moment in Enum.GetValues<KillMoment>())
                new Scenario(plan, [.. before, killed with { KillAt = turn, KillMoment = moment }]).Play();
        }
    }

    private static (PlanSpec Plan, IReadOnlyList<RunSpec> Before, RunSpec Killed) Tell(string story)
    {
        var next = new PhaseSpec { After = [0], Protects = ["one", "dir/"], HasUndo = true, Failures = 1 };
        var run = new RunSpec { MaxParallel = 2, Order = 7 };
        var fails = new PlanSpec([Busy, next, new PhaseSpec { Protects = ["two"], Steps = 2 }]);
        var works = new PlanSpec([Busy, next with { Failures = 0 }]);
        return story switch
        {
            "restore" => (works, [], run),
            "undo" => (new PlanSpec([Busy with { Recovery = Recovery.Undo }]), [run with { KillAt = 9 }], run),
            "failure" => (fails, [], run),
            "roll back all" => (fails with { OnFailure = OnFailure.RollbackAll }, [], run),
            "undo then rerun" => (new PlanSpec([Busy with { OnChange = OnChange.UndoThenRerun }, next with { Failures = 0 }]), [run], run with { Edited = [0] }),
            "rollback" => (works, [run], run with { Ask = Ask.RollbackAll }),
            "gate" => (new PlanSpec([Busy with { Gate = "review" }]), [], run),
            "gate that asks" => (new PlanSpec([Busy with { Gate = "review", Recovery = Recovery.Ask }]), [run], run with { ApproveAt = 4 }),
            "gate that undoes" => (new PlanSpec([Busy with { Gate = "review", Recovery = Recovery.Undo }]), [run], run with { ApproveAt = 30 }),
            "refused overlap" => (new PlanSpec([Busy, next with { Failures = 0, OnChange = OnChange.Refuse }]), [run], run with { Edited = [0], Yes = true }),
            _ => (new PlanSpec([Busy with { UndoFailures = 3 }]), [run, run with { Ask = Ask.RollbackAll }], run with { Ask = Ask.SkipAndGoOn }),
        };
    }
}
