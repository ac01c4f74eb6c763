using Sage.Generators.Model;

namespace Sage.Generators.Emission;

/// <summary>Writes the static descriptor table. What has its default value is left out.</summary>
internal static class DescriptorEmitter
{
    public static void Emit(SourceWriter writer, PlanModel plan, string member)
    {
        writer.Line(member + " = new global::Sage.Runtime.PlanDescriptor");
        writer.Open();
        writer.Line($"Name = {Literals.Text(plan.Name)},");
        writer.Line($"TypeName = {Literals.Text(plan.FullName)},");
        if (plan.OnFailure != "KeepCompleted") writer.Line($"OnFailure = global::Sage.Runtime.OnFailure.{plan.OnFailure},");
        if (plan.AllowPathsOutside) writer.Line("AllowPathsOutside = true,");
        writer.Line("Phases =");
        writer.Line("[");
        writer.Indent();
        foreach (var phase in plan.Phases) Emit(writer, phase, plan.Names.Phases);
        writer.Unindent();
        writer.Line("],");
        writer.Line($"Fingerprints = {plan.Names.Fingerprints}.ByIndex,");
        writer.Close("};");
    }

    private static void Emit(SourceWriter writer, PhaseModel phase, string names)
    {
        var policy = phase.Policy;
        writer.Line("new global::Sage.Runtime.PhaseDescriptor");
        writer.Open();
        writer.Line($"Index = {Literals.Number(phase.Index)},");
        writer.Line($"Name = {names}.{phase.Identifier},");
        writer.Line($"Method = {Literals.Text(phase.MethodName)},");
        Indices(writer, "Inputs", phase.Inputs);
        Indices(writer, "Predecessors", phase.Predecessors);
        if (phase.Output is { } output) writer.Line($"OutputType = {Literals.Text(output.Display)},");
        if (policy.Retries > 0) writer.Line($"Retries = {Literals.Number(policy.Retries)},");
        Duration(writer, "Backoff", policy.Backoff);
        Duration(writer, "Timeout", policy.Timeout);
        Duration(writer, "TotalTimeout", policy.TotalTimeout);
        Texts(writer, "Protects", policy.Protects);
        Texts(writer, "Produces", policy.Produces);
        Texts(writer, "InputFiles", policy.InputFiles);
        Texts(writer, "InputVariables", policy.InputVariables);
        if (policy.OnChange != "Rerun") writer.Line($"OnChange = global::Sage.Runtime.OnChange.{policy.OnChange},");
        if (policy.Recovery != "Restore") writer.Line($"Recovery = global::Sage.Runtime.Recovery.{policy.Recovery},");
        if (policy.Sandbox != "None") writer.Line($"Sandbox = global::Sage.Runtime.SandboxMode.{policy.Sandbox},");
        if (policy.Network is { } network) writer.Line($"Network = {Literals.Text(network)},");
        Texts(writer, "Allow", policy.Allow);
        if (phase.Undo is not null) writer.Line("HasUndo = true,");
        if (phase.Verify is not null) writer.Line("HasVerify = true,");
        if (phase.SkipWhen is not null) writer.Line("HasSkipWhen = true,");
        writer.Close("},");
    }

    private static void Indices(SourceWriter writer, string property, EquatableArray<int> indices)
    {
        if (indices.Count > 0) writer.Line($"{property} = {Literals.List(indices.Select(Literals.Number))},");
    }

    private static void Texts(SourceWriter writer, string property, EquatableArray<string> texts)
    {
        if (texts.Count > 0) writer.Line($"{property} = {Literals.List(texts.Select(Literals.Text))},");
    }

    private static void Duration(SourceWriter writer, string property, long? ticks)
    {
        if (ticks is { } value) writer.Line($"{property} = {Literals.Duration(value)},");
    }
}
