using Sage.Generators.Model;

namespace Sage.Generators.Emission;

/// <summary>Writes how outputs are stored, loaded and cleared.</summary>
internal static class OutputsEmitter
{
    private const string Serializer = "global::System.Text.Json.JsonSerializer";

    public static void Emit(SourceWriter writer, PlanModel plan)
    {
        if (!plan.Phases.Any(p => p.Output is not null)) return;
        writer.Line();
        Switch(writer, plan, "public override byte[] SaveOutput(int phase)", "return base.SaveOutput(phase);", returns: true,
            o => $"return {Serializer}.SerializeToUtf8Bytes({Stored(o)}, TypeInfo<{o.Type}>());");
        writer.Line();
        Switch(writer, plan, "public override void LoadOutput(int phase, global::System.ReadOnlySpan<byte> utf8Json)", "base.LoadOutput(phase, utf8Json);", returns: false,
            o => $"{o.Slot} = {Serializer}.Deserialize(utf8Json, TypeInfo<{o.Type}>());");
        writer.Line();
        Switch(writer, plan, "public override void ClearOutput(int phase)", null, returns: false, o => $"{o.Slot} = default;");
        writer.Line();
        var type = plan.Names.TypeParameter;
        writer.Line($"private static global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{type}> TypeInfo<{type}>() =>");
        writer.Indent();
        writer.Line($"(global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{type}>?){plan.Json}.Default.GetTypeInfo(typeof({type}))");
        writer.Line($"?? throw new global::System.InvalidOperationException({Literals.Text($"The JSON context of the plan {plan.FullName} lacks ")} + typeof({type}) + {Literals.Text("; add [JsonSerializable] for it.")});");
        writer.Unindent();
    }

    private static string Stored(OutputModel output) =>
        output.Type == output.SlotType ? output.Slot
        : output.IsStruct ? output.Slot + "!.Value"
        : output.Slot + "!";

    private static void Switch(SourceWriter writer, PlanModel plan, string header, string? otherwise, bool returns, Func<OutputModel, string> statement)
    {
        writer.Open(header);
        writer.Open("switch (phase)");
        foreach (var phase in plan.Phases)
        {
            if (phase.Output is not { } output) continue;
            writer.Line($"case {Literals.Number(phase.Index)}: // {phase.Name}");
            Statement(writer, statement(output), returns);
        }

        if (otherwise is not null)
        {
            writer.Line("default:");
            Statement(writer, otherwise, returns);
        }

        writer.Close();
        writer.Close();
    }

    private static void Statement(SourceWriter writer, string statement, bool returns)
    {
        writer.Indent();
        writer.Line(statement);
        if (!returns) writer.Line("break;");
        writer.Unindent();
    }
}
