using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>A plan and what befalls its install, run by run; in the end everything heals and the install must complete.</summary>
internal sealed record Scenario(PlanSpec Plan, IReadOnlyList<RunSpec> Runs)
{
    private const int MostTurns = 3000;

    /// <summary>Plays all of it, and returns the world it leaves.</summary>
    /// <exception cref="PromiseBroken">The machine broke a promise.</exception>
    public World Play()
    {
        var world = new World(Plan);
        foreach (var run in Runs)
            Play(world, run);
        Heal(world);
        RunAgain(world);
        RollBack(world);
        return world;
    }

    public static RunResult? Play(World world, RunSpec spec)
    {
        foreach (var phase in spec.Edited)
            world.Bodies[phase]++;
        world.Gone.Clear();
        world.Gone.UnionWith(spec.Gone);
        world.Skipped.Clear();
        world.Skipped.UnionWith(spec.Skipped);
        world.Conflicts.Clear();
        world.Conflicts.UnionWith(spec.Conflicts.Select(PlanSpec.Name));
        var run = world.Run(new MachineOptions { MaxParallel = spec.MaxParallel, Yes = spec.Yes, WaitAtGates = spec.WaitAtGates });
        run.Post(FirstEvent(run.State, spec));
        var order = new Random(spec.Order);
        while (run.Result is null)
        {
            if (run.Turns == spec.CancelAt)
                run.Cancel();
            if (run.Turns == spec.ApproveAt)
                run.ApproveAll();
            if (run.Turns == spec.KillAt)
            {
                run.Turn(spec.KillMoment);
                return null;
            }
            run.Turn();
            world.Promises.Promise(run.Turns < MostTurns, "a run ends");
            for (var i = order.Next(1, 4); i > 0 && run.Ready is { Count: > 0 } ready; i--)
                run.Advance(ready[order.Next(ready.Count)]);
            if (run.Result is null && run.IsStuck)
            {
                world.Promises.Promise(spec.WaitAtGates && run.IsWatching, "a run does not hang");
                run.ApproveAll();
            }
        }
        world.Promises.Promise(world.Records.Last() is RunEnded, "a run's last record is its end");
        world.Promises.Promise(StateText.Of(world.Replay()) == StateText.Of(run.FinalState()), "a replay gives the state of the live run");
        return run.Result;
    }

    private static MachineEvent FirstEvent(InstallState state, RunSpec spec)
    {
        var completed = state.Phases.Where(p => p.CompletionRank > 0).ToList();
        var all = new RollbackRequested(RollbackOrder.All(state), spec.FilesOnly, null, null);
        return spec.Ask switch
        {
            Ask.Run => new Began(),
            Ask.RollbackTo when completed.Count > 0 =>
                all with { Phases = RollbackOrder.To(state, completed[spec.Target % completed.Count].Name) },
            Ask.RollbackBefore when completed.Count > 0 =>
                all with { Phases = RollbackOrder.Before(state, completed[spec.Target % completed.Count].Name) },
            Ask.RollbackToPoint when state.Points.Count > 0 =>
                ToPoint(state, all, state.Points[spec.Target % state.Points.Count].Name),
            Ask.SkipAndGoOn when state.Rollback is { Head: { } head } => all with { Skip = head },
            _ => all,
        };
    }

    private static RollbackRequested ToPoint(InstallState state, RollbackRequested all, string point) =>
        all with { Phases = RollbackOrder.After(state, state.CompletionsAt(point)), Point = point };

    /// <summary>Nothing fails any more and every question is answered: the install completes.</summary>
    private static void Heal(World world)
    {
        foreach (var faults in world.Faults)
            faults.Clear();
        var run = new RunSpec { Yes = true, WaitAtGates = true, MaxParallel = 4 };
        for (var i = 0; i < 6; i++)
        {
            if (Play(world, run) is not { ExitCode: var code })
                continue;
            if (code == ExitCode.Done)
                return;
            if (code == ExitCode.Decide)
                Play(world, run with { Ask = Ask.RollbackAll });
        }
        world.Promises.Promise(false, "an install completes when nothing fails any more");
    }

    private static void RunAgain(World world)
    {
        var frames = world.Frames.Count;
        Play(world, new RunSpec { MaxParallel = 2 });
        var records = world.Frames.Skip(frames).SelectMany(f => f).ToList();
        world.Promises.Promise(records is [RunStarted, RunEnded { Outcome: RunOutcome.Complete }], "a run of a complete install records nothing but itself");
    }

    private static void RollBack(World world)
    {
        var result = Play(world, new RunSpec { Ask = Ask.RollbackAll });
        world.Promises.Promise(result is { Outcome: RunOutcome.RolledBack, ExitCode: ExitCode.Done }, "everything can be rolled back");
        world.Promises.Promise(RollbackOrder.All(world.Fold()).Count == 0, "after that nothing is left to roll back");
    }

    public override string ToString() =>
        $"\n{Plan}{string.Concat(Runs.Select((r, i) => $"  run {i + 1}: {r}\n"))}";
}
