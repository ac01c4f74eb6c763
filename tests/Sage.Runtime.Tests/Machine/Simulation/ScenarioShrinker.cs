namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>Takes one thing at a time out of a scenario.</summary>
internal static class ScenarioShrinker
{
    private static readonly Func<PhaseSpec, PhaseSpec>[] SimplerPhases =
    [
        p => p with { Protects = [] },
        p => p.Protects.Count == 0 ? p : p with { Protects = ["one"] },
        p => p with { Protects = [.. p.Protects.Take(1)] },
        p => p with { Recovery = default },
        p => p with { OnChange = default },
        p => p with { HasUndo = false },
        p => p with { HasSkipWhen = false },
        p => p with { Gate = null },
        p => p with { CreatesPoint = false },
        p => p with { SameOutput = false },
        p => p with { Finishes = false },
        p => p with { Deaf = false },
        p => p with { Retries = Math.Max(0, p.Retries - 1) },
        p => p with { Steps = Math.Max(0, p.Steps - 1) },
        p => p with { Failures = Math.Max(0, p.Failures - 1) },
        p => p with { UndoFailures = Math.Max(0, p.UndoFailures - 1) },
        p => p with { CheckFailures = Math.Max(0, p.CheckFailures - 1) },
        p => p with { SaveFailures = Math.Max(0, p.SaveFailures - 1) },
        p => p with { RestoreFailures = Math.Max(0, p.RestoreFailures - 1) },
    ];

    private static readonly Func<RunSpec, RunSpec>[] SimplerRuns =
    [
        r => r with { Ask = Ask.Run },
        r => r.Ask == Ask.Run ? r : r with { Ask = Ask.RollbackAll },
        r => r with { Target = 0 },
        r => r with { FilesOnly = false },
        r => r with { Yes = false },
        r => r with { WaitAtGates = false },
        r => r with { MaxParallel = Math.Max(1, r.MaxParallel - 1) },
        r => r with { Order = 0 },
        r => r with { Order = r.Order / 2 },
        r => r with { CancelAt = null },
        r => r with { CancelAt = Less(r.CancelAt) },
        r => r with { KillAt = null },
        r => r with { KillAt = Less(r.KillAt) },
        r => r with { ApproveAt = null },
        r => r with { ApproveAt = Less(r.ApproveAt) },
        r => r with { Edited = [.. r.Edited.Skip(1)] },
        r => r with { Edited = [.. r.Edited.SkipLast(1)] },
        r => r with { Gone = [.. r.Gone.Skip(1)] },
        r => r with { Gone = [.. r.Gone.SkipLast(1)] },
        r => r with { Skipped = [.. r.Skipped.Skip(1)] },
        r => r with { Skipped = [.. r.Skipped.SkipLast(1)] },
        r => r with { Conflicts = [.. r.Conflicts.Skip(1)] },
        r => r with { Conflicts = [.. r.Conflicts.SkipLast(1)] },
    ];

    public static IEnumerable<Scenario> Simpler(Scenario scenario)
    {
        var text = scenario.ToString();
        return Candidates(scenario).Where(s => s.Plan.Phases.Count > 0 && s.ToString() != text);
    }

    private static IEnumerable<Scenario> Candidates(Scenario scenario)
    {
        for (var i = 0; i < scenario.Runs.Count; i++)
            yield return scenario with { Runs = [.. scenario.Runs.Where((_, index) => index != i)] };
        for (var i = 0; i < scenario.Plan.Phases.Count; i++)
            yield return Without(scenario, i);
        yield return scenario with { Plan = scenario.Plan with { OnFailure = OnFailure.KeepCompleted } };
        for (var i = 0; i < scenario.Plan.Phases.Count; i++)
        {
            foreach (var before in scenario.Plan.Phases[i].After)
                yield return WithPhase(scenario, i, p => p with { After = [.. p.After.Where(a => a != before)] });
            foreach (var simpler in SimplerPhases)
                yield return WithPhase(scenario, i, simpler);
        }
        for (var i = 0; i < scenario.Runs.Count; i++)
        {
            foreach (var simpler in SimplerRuns)
                yield return scenario with { Runs = [.. scenario.Runs.Select((r, index) => index == i ? simpler(r) : r)] };
        }
    }

    private static int? Less(int? turn) => turn is > 0 ? turn - 1 : turn;

    private static Scenario WithPhase(Scenario scenario, int phase, Func<PhaseSpec, PhaseSpec> change) => scenario with
    {
        Plan = scenario.Plan with { Phases = [.. scenario.Plan.Phases.Select((p, index) => index == phase ? change(p) : p)] },
    };

    private static Scenario Without(Scenario scenario, int gone)
    {
        IReadOnlyList<int> Move(IReadOnlyList<int> phases) => [.. phases.Where(p => p != gone).Select(p => p > gone ? p - 1 : p)];

        return new Scenario(
            scenario.Plan with { Phases = [.. scenario.Plan.Phases.Where((_, index) => index != gone).Select(p => p with { After = Move(p.After) })] },
            [.. scenario.Runs.Select(r => r with { Edited = Move(r.Edited), Gone = Move(r.Gone), Skipped = Move(r.Skipped), Conflicts = Move(r.Conflicts) })]);
    }
}
