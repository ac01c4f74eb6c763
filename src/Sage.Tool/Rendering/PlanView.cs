using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>A plan as text: a phase stands below and right of what it comes after.</summary>
internal static class PlanView
{
    /// <param name="explain">Whether every reason and policy is shown, each on a line of its own.</param>
    public static Lines Text(PlanDocument plan, bool explain, bool unicode)
    {
        var lines = new Lines(cut: !explain);
        lines.Line().Text(plan.Plan, Palette.Strong).Text(plan.Install is { } install ? "  " + Messages.WouldGoOn(install) : "  " + Messages.WouldBegin);
        var depths = Depths(plan);
        var width = plan.Phases.Select(phase => Indent(depths[phase.Name], unicode).Length + CellWidth.Of(phase.Name)).DefaultIfEmpty().Max() + 2;
        foreach (var phase in plan.Phases)
        {
            lines.Line().Text("  ")
                .Column(Indent(depths[phase.Name], unicode) + phase.Name, width)
                .Column(NameOf(phase.Would), 9, ToneOf(phase.Would))
                .Text(explain ? "" : Summary(phase), Palette.Faint);
            if (!explain)
                continue;
            foreach (var line in Explanation(phase))
                lines.Line().Column("", width + 2).Text(line, Palette.Faint);
        }
        return lines;
    }

    private static string Summary(PlanDocumentPhase phase) =>
        string.Join("; ", new[] { string.Join(Messages.ListSeparator, phase.Why), phase.After.Count > 1 ? Messages.PlanAfter(string.Join(Messages.ListSeparator, phase.After)) : "" }.Where(part => part.Length > 0));

    private static IEnumerable<string> Explanation(PlanDocumentPhase phase)
    {
        foreach (var reason in phase.Why)
            yield return Messages.PlanBecause(reason);
        if (phase.After.Count > 0)
            yield return Messages.PlanAfter(string.Join(Messages.ListSeparator, phase.After.Select(name => phase.Inputs.Contains(name) ? Messages.PlanTakesOutput(name) : name)));
        if (phase.Protects.Count > 0)
            yield return Messages.PlanProtects(string.Join(Messages.ListSeparator, phase.Protects));
        if (phase.Produces.Count > 0)
            yield return Messages.PlanProduces(string.Join(Messages.ListSeparator, phase.Produces));
        if (phase.Sandbox is not null)
            yield return phase.Network is { } network ? Messages.PlanSandboxWithNetwork(network) : Messages.PlanSandbox;
        if (phase.Retries > 0 || phase.Timeout is not null)
            yield return phase.Timeout is { } timeout ? Messages.PlanRetriesAndTimeout(phase.Retries, timeout) : Messages.PlanRetries(phase.Retries);
        if (phase.Undo)
            yield return Messages.PlanHasUndo;
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

    private static string NameOf(string would) => would switch
    {
        "run" => Messages.WouldRun,
        "reuse" => Messages.WouldReuse,
        "skip" => Messages.WouldSkip,
        _ => Messages.WouldUnknown,
    };

    private static Tone ToneOf(string would) => would switch
    {
        "run" => Palette.Active,
        "reuse" => Palette.Good,
        _ => Palette.Faint,
    };
}
