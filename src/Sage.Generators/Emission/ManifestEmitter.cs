using System.Globalization;
using System.Text;
using Sage.Generators.Model;

namespace Sage.Generators.Emission;

/// <summary>
/// Writes the static descriptor and, as a constant, the same as JSON: a build reads it out of the compiled assembly's metadata
/// without running any of its code. A class of its own keeps both out of the plan's own initialisers.
/// </summary>
internal static class ManifestEmitter
{
    public static void Emit(SourceWriter writer, PlanModel plan)
    {
        writer.Line(PlanFile.GeneratedCode);
        writer.Open($"private static class {plan.Names.Manifest}");
        DescriptorEmitter.Emit(writer, plan, "public static readonly global::Sage.Runtime.PlanDescriptor Descriptor");
        writer.Line();
        writer.Line("public const string Json = \"\"\"");
        writer.Indent();
        writer.Line($"{{{Head(plan)},\"phases\":[");
        for (var i = 0; i < plan.Phases.Count; i++)
            writer.Line($"{{{string.Join(",", Properties(plan.Phases[i]))}}}{(i == plan.Phases.Count - 1 ? "]}" : ",")}");
        writer.Line("\"\"\";");
        writer.Unindent();
        writer.Close();
    }

    private static string Head(PlanModel plan) => string.Join(",",
        Property("name", Text(plan.Name)),
        Property("type_name", Text(plan.FullName)),
        Property("on_failure", Text(plan.OnFailure)),
        Property("allow_paths_outside", Flag(plan.AllowPathsOutside)));

    /// <summary>A phase as the descriptor has it; what has its default value is left out there and here.</summary>
    private static IEnumerable<string> Properties(PhaseModel phase)
    {
        var policy = phase.Policy;
        yield return Property("index", Literals.Number(phase.Index));
        yield return Property("name", Text(phase.Name));
        yield return Property("method", Text(phase.MethodName));
        if (phase.Inputs.Count > 0) yield return Property("inputs", List(phase.Inputs.Select(Literals.Number)));
        if (phase.Predecessors.Count > 0) yield return Property("predecessors", List(phase.Predecessors.Select(Literals.Number)));
        if (phase.Output is { } output) yield return Property("output_type", Text(output.Display));
        if (policy.Retries > 0) yield return Property("retries", Literals.Number(policy.Retries));
        if (policy.Backoff is { } backoff) yield return Property("backoff", Duration(backoff));
        if (policy.Timeout is { } timeout) yield return Property("timeout", Duration(timeout));
        if (policy.TotalTimeout is { } total) yield return Property("total_timeout", Duration(total));
        if (policy.Protects.Count > 0) yield return Property("protects", List(policy.Protects.Select(Text)));
        if (policy.Produces.Count > 0) yield return Property("produces", List(policy.Produces.Select(Text)));
        if (policy.InputFiles.Count > 0) yield return Property("input_files", List(policy.InputFiles.Select(Text)));
        if (policy.InputVariables.Count > 0) yield return Property("input_variables", List(policy.InputVariables.Select(Text)));
        if (policy.OnChange != "Rerun") yield return Property("on_change", Text(policy.OnChange));
        if (policy.Recovery != "Restore") yield return Property("recovery", Text(policy.Recovery));
        if (policy.Sandbox != "None") yield return Property("sandbox", Text(policy.Sandbox));
        if (policy.Network is { } network) yield return Property("network", Text(network));
        if (policy.Allow.Count > 0) yield return Property("allow", List(policy.Allow.Select(Text)));
        if (phase.Undo is not null) yield return Property("has_undo", Flag(true));
        if (phase.Verify is not null) yield return Property("has_verify", Flag(true));
        if (phase.SkipWhen is not null) yield return Property("has_skip_when", Flag(true));
    }

    private static string Property(string name, string value) => $"\"{name}\":{value}";

    private static string List(IEnumerable<string> items) => $"[{string.Join(",", items)}]";

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Duration(long ticks) => Text(new TimeSpan(ticks).ToString("c", CultureInfo.InvariantCulture));

    /// <summary>A JSON string in ASCII. It never holds three quotes in a row, which would end the literal around it.</summary>
    private static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c is >= ' ' and <= '~') text.Append(c);
            else text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.Append('"').ToString();
    }
}
