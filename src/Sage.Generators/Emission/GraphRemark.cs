using System.Text;
using Sage.Generators.Model;

namespace Sage.Generators.Emission;

/// <summary>
/// Draws a plan's graph: a line per phase, a lane per phase that others wait for. A <c>+</c> joins a phase to each of
/// its predecessors' lanes.
/// </summary>
internal static class GraphRemark
{
    public static IEnumerable<string> Draw(PlanModel plan)
    {
        yield return $"The plan {plan.Name} of {plan.FullName}. Time runs downwards; + marks what a phase (*) waits for.";
        yield return "";
        var width = plan.Phases.Select(p => p.Name.Length).DefaultIfEmpty().Max() + 2;
        var lanes = new List<int>();
        foreach (var phase in plan.Phases)
        {
            yield return "  " + phase.Name.PadRight(width) + Row(plan, phase, lanes) + Carries(phase);
        }

        yield return "";
    }

    /// <summary>Draws one row and moves the lanes on. A lane holds a phase's index, or -1 when it is free.</summary>
    private static string Row(PlanModel plan, PhaseModel phase, List<int> lanes)
    {
        var own = lanes.IndexOf(-1);
        if (own < 0 || (phase.Predecessors.Count > 0 && own < phase.Predecessors.Max(p => lanes.IndexOf(p))))
        {
            own = lanes.Count;
            lanes.Add(-1);
        }

        var first = phase.Predecessors.Count == 0 ? own : phase.Predecessors.Min(p => lanes.IndexOf(p));
        var row = new StringBuilder();
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var joined = lane > first && lane <= own;
            if (lane > 0) row.Append(joined ? '-' : ' ').Append(joined ? '-' : ' ');
            var occupant = lanes[lane];
            row.Append(lane == own ? '*'
                : occupant < 0 ? joined ? '-' : ' '
                : phase.Predecessors.Contains(occupant) ? '+' : '|');
        }

        lanes[own] = phase.Index;
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var occupant = lanes[lane];
            if (!plan.Phases.Any(p => p.Index > phase.Index && p.Predecessors.Contains(occupant))) lanes[lane] = -1;
        }

        return row.ToString().TrimEnd();
    }

    private static string Carries(PhaseModel phase) => phase.Output is { } output ? "  gives " + output.Display : "";
}
