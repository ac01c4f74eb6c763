using System.Text;
using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>A plan as a Mermaid flowchart: outputs flow along solid edges, order alone along dotted ones.</summary>
internal static class Mermaid
{
    public static string Of(PlanDocument plan)
    {
        var text = new StringBuilder("flowchart TD\n");
        var nodes = plan.Phases.Index().ToDictionary(phase => phase.Item.Name, phase => $"p{phase.Index}", StringComparer.Ordinal);
        foreach (var phase in plan.Phases)
            text.Append($"    {nodes[phase.Name]}[\"{Escape(phase.Name)}\"]:::{phase.Would}\n");
        foreach (var phase in plan.Phases)
        {
            foreach (var before in phase.After.Where(nodes.ContainsKey))
                text.Append($"    {nodes[before]} {(phase.Inputs.Contains(before) ? "-->" : "-.->")} {nodes[phase.Name]}\n");
        }
        return text
            .Append("    classDef run stroke:#2563eb,stroke-width:2px\n")
            .Append("    classDef reuse stroke:#16a34a\n")
            .Append("    classDef skip stroke-dasharray:4\n")
            .Append("    classDef unknown stroke-dasharray:2\n")
            .ToString();
    }

    private static string Escape(string name) => PlainText.Line(name).Replace("\"", "#quot;", StringComparison.Ordinal);
}
