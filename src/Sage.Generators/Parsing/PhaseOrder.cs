namespace Sage.Generators.Parsing;

/// <summary>Sorts phases so that each comes after its predecessors, in declaration order where edges leave a choice.</summary>
internal static class PhaseOrder
{
    /// <summary>The sorted phases; empty when there is a cycle, which is reported.</summary>
    public static IReadOnlyList<PhaseDeclaration> Sort(PlanDeclaration plan)
    {
        var waiting = plan.Phases.ToList();
        var sorted = new List<PhaseDeclaration>(waiting.Count);
        var done = new HashSet<PhaseDeclaration>();
        while (waiting.Find(p => p.Predecessors.All(done.Contains)) is { } next)
        {
            waiting.Remove(next);
            sorted.Add(next);
            done.Add(next);
        }

        if (waiting.Count == 0) return sorted;
        ReportCycle(plan, waiting, done);
        return [];
    }

    /// <summary>Reports one circle: walking backwards from a phase that waits must come to a phase twice.</summary>
    private static void ReportCycle(PlanDeclaration plan, List<PhaseDeclaration> waiting, HashSet<PhaseDeclaration> done)
    {
        var walked = new List<PhaseDeclaration>();
        var phase = waiting[0];
        while (!walked.Contains(phase))
        {
            walked.Add(phase);
            phase = phase.Predecessors.First(p => !done.Contains(p));
        }

        var circle = walked.SkipWhile(p => p != phase).Reverse().ToList();
        foreach (var member in plan.Phases.Where(circle.Contains))
        {
            var names = Enumerable.Range(circle.IndexOf(member), circle.Count + 1).Select(n => circle[n % circle.Count].Method.Name);
            plan.Report(PlanProblemKind.Cycle, member.Method, null, [.. names]);
        }
    }
}
