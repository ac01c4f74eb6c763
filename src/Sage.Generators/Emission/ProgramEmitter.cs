using Sage.Generators.Model;

namespace Sage.Generators.Emission;

/// <summary>Writes the plan's program: output slots and the switches that invoke its methods.</summary>
internal static class ProgramEmitter
{
    private const string PhaseArguments = "int phase, global::Sage.Runtime.PhaseContext context, global::System.Threading.CancellationToken stop";

    public static void Emit(SourceWriter writer, PlanModel plan)
    {
        var usesPlan = plan.Phases.Any(p => Calls(p).Any(c => !c.IsStatic));
        writer.Line(PlanFile.GeneratedCode);
        writer.Open($"private sealed class {plan.Names.Program}{(usesPlan ? $"({plan.Self} plan)" : "")} : global::Sage.Runtime.PlanProgram");
        if (usesPlan) writer.Line($"private readonly {plan.Self} _plan = plan;");
        foreach (var phase in plan.Phases)
        {
            if (phase.Output is { } output) writer.Line($"private {output.SlotType} {output.Slot};");
        }

        if (usesPlan || plan.Phases.Any(p => p.Output is not null)) writer.Line();
        ServicesEmitter.Emit(writer, plan, usesPlan);
        if (plan.Json is { } json)
        {
            writer.Line();
            writer.Line($"public override global::System.Text.Json.Serialization.JsonSerializerContext? Json => {json}.Default;");
        }

        writer.Line();
        Invoke(writer, plan);
        Companion(writer, plan, "global::System.Threading.Tasks.ValueTask", "UndoAsync", p => p.Undo);
        Companion(writer, plan, "global::System.Threading.Tasks.ValueTask<bool>", "ShouldSkipAsync", p => p.SkipWhen);
        Companion(writer, plan, "global::System.Threading.Tasks.ValueTask<bool>", "VerifyAsync", p => p.Verify);
        OutputsEmitter.Emit(writer, plan);
        writer.Close();
    }

    private static IEnumerable<CallModel> Calls(PhaseModel phase) =>
        new[] { phase.Call, phase.Undo, phase.Verify, phase.SkipWhen }.OfType<CallModel>();

    private static void Invoke(SourceWriter writer, PlanModel plan)
    {
        writer.Open($"public override async global::System.Threading.Tasks.ValueTask InvokeAsync({PhaseArguments})");
        writer.Open("switch (phase)");
        foreach (var phase in plan.Phases)
        {
            Case(writer, phase);
            writer.Line((phase.Output is { } output ? output.Slot + " = " : "") + Call(plan, phase.Call) + ";");
            writer.Line("break;");
            writer.Unindent();
        }

        Otherwise(writer, "The plan has no such phase.");
        writer.Close();
        writer.Close();
    }

    private static void Companion(SourceWriter writer, PlanModel plan, string type, string method, Func<PhaseModel, CallModel?> companion)
    {
        if (!plan.Phases.Any(p => companion(p) is not null)) return;
        writer.Line();
        writer.Open($"public override async {type} {method}({PhaseArguments})");
        writer.Open("switch (phase)");
        var returns = type.EndsWith(">", StringComparison.Ordinal);
        foreach (var phase in plan.Phases)
        {
            if (companion(phase) is not { } call) continue;
            Case(writer, phase);
            writer.Line((returns ? "return " : "") + Call(plan, call) + ";");
            if (!returns) writer.Line("break;");
            writer.Unindent();
        }

        writer.Line("default:");
        writer.Indent();
        writer.Line(returns ? $"return await base.{method}(phase, context, stop).ConfigureAwait(false);" : $"await base.{method}(phase, context, stop).ConfigureAwait(false);");
        if (!returns) writer.Line("break;");
        writer.Unindent();
        writer.Close();
        writer.Close();
    }

    private static void Case(SourceWriter writer, PhaseModel phase)
    {
        writer.Line($"case {Literals.Number(phase.Index)}: // {phase.Name}");
        writer.Indent();
    }

    private static void Otherwise(SourceWriter writer, string message)
    {
        writer.Line("default:");
        writer.Indent();
        writer.Line($"throw new global::System.ArgumentOutOfRangeException(nameof(phase), phase, {Literals.Text(message)});");
        writer.Unindent();
    }

    private static string Call(PlanModel plan, CallModel call)
    {
        var invocation = $"{(call.IsStatic ? plan.Self : "_plan")}.{call.Identifier}({string.Join(", ", call.Arguments.Select(a => Argument(plan, a)))})";
        return call.IsAwaited ? $"await {invocation}.ConfigureAwait(false)" : invocation;
    }

    private static string Argument(PlanModel plan, ArgumentModel argument)
    {
        if (argument.Source == ArgumentSource.Context) return "context";
        if (argument.Source == ArgumentSource.Stop) return "stop";
        var output = plan.Phases[argument.Producer].Output!;
        if (argument.IsNullable) return output.Slot;
        return output.IsStruct ? output.Slot + "!.Value" : output.Slot + "!";
    }
}
