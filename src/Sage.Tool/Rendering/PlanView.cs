using Sage.Tool.Reports;
using Spectre.Console;

namespace Sage.Tool.Rendering;

/// <summary>A plan as text: a phase stands below and right of what it comes after.</summary>
internal static class PlanView
{
    /// <param name="explain">Whether every reason and policy is shown, each on a line of its own.</param>
    public static Lines Text(PlanDocument plan, bool explain, bool unicode)
    {
        var lines = new Lines(cut: !explain);
        lines.Line().Text(plan.Plan, Palette.Strong).Text(plan.Install is { } install ? $"  would go on with install {install}" : "  would begin an install");
        var depths = Depths(plan);
        var width = plan.Phases.Select(phase => Indent(depths[phase.Name], unicode).Length + phase.Name.Length).DefaultIfEmpty().Max() + 2;
        foreach (var phase in plan.Phases)
        {
            lines.Line().Text("  ")
                .Column(Indent(depths[phase.Name], unicode) + phase.Name, width)
                .Column(phase.Would, 9, StyleOf(phase.Would))
                .Text(explain ? "" : Summary(phase), Palette.Faint);
            if (!explain)
                continue;
            foreach (var line in Explanation(phase))
                lines.Line().Column("", width + 2).Text(line, Palette.Faint);
        }
        return lines;
    }

    private static string Summary(PlanDocumentPhase phase) =>
        string.Join("; ", new[] { string.Join(", ", phase.Why), phase.After.Count > 1 ? $"after {string.Join(", ", phase.After)}" : "" }.Where(part => part.Length > 0));

    private static IEnumerable<string> Explanation(PlanDocumentPhase phase)
    {
        foreach (var reason in phase.Why)
            yield return "because " + reason;
        if (phase.After.Count > 0)
            yield return "after " + string.Join(", ", phase.After.Select(name => phase.Inputs.Contains(name) ? name + " (takes its output)" : name));
        if (phase.Protects.Count > 0)
            yield return "protects " + string.Join(", ", phase.Protects);
        if (phase.Produces.Count > 0)
            yield return "produces " + string.Join(", ", phase.Produces);
        if (phase.Retries > 0 || phase.Timeout is not null)
            yield return $"retries {phase.Retries}, timeout {phase.Timeout ?? "none"}";
        if (phase.Undo)
            yield return "has an undo";
    }

    private static Dictionary<string, int> Depths(PlanDocument plan)
    {
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var phase in plan.Phases)
            depths[phase.Name] = phase.After.Select(name => depths.GetValueOrDefault(name) + 1).DefaultIfEmpty().Max();
        return depths;
    }

    private static string Indent(int depth, bool unicode) =>
        depth == 0 ? "" : new string(' ', 2 * (depth - 1)) + (unicode ? "└ " : "`-");

    private static Style StyleOf(string would) => would switch
    {
        "run" => Palette.Active,
        "reuse" => Palette.Good,
        _ => Palette.Faint,
    };
}
