using Sage.Generators.Model;

namespace Sage.Generators.Emission;

/// <summary>Writes a plan's first file: the interface, the phase names, the descriptor and the program.</summary>
internal static class ShapeEmitter
{
    private const string Descriptor = "global::Sage.Runtime.PlanDescriptor";
    private const string Program = "global::Sage.Runtime.PlanProgram";
    private const string Services = "global::System.IServiceProvider services";

    public static string Emit(PlanModel plan) =>
        PlanFile.Write(plan, plan.IsRunnable ? GraphRemark.Draw(plan) : [], $" : {Interface(plan)}", writer => Members(writer, plan));

    private static string Interface(PlanModel plan) => $"global::Sage.Runtime.IInstallPlan<{plan.Self}>";

    private static void Members(SourceWriter writer, PlanModel plan)
    {
        if (!plan.IsRunnable)
        {
            Broken(writer, plan);
            return;
        }

        PhaseNames(writer, plan);
        writer.Line();
        writer.Line("/// <summary>The plan's phases, edges and policies.</summary>");
        writer.Line(PlanFile.GeneratedCode);
        writer.Line($"{Member(plan, Descriptor, plan.Names.Descriptor, nameof(Descriptor))} => {plan.Names.Manifest}.Descriptor;");
        writer.Line();
        writer.Line("/// <summary>Creates the plan from services, ready to be driven.</summary>");
        writer.Line(PlanFile.GeneratedCode);
        writer.Line($"{Member(plan, Program, plan.Names.CreateProgram, "CreateProgram")}({Services}) =>");
        writer.Indent();
        writer.Line($"{plan.Names.Program}.Create(services);");
        writer.Unindent();
        writer.Line();
        ProgramEmitter.Emit(writer, plan);
        writer.Line();
        ManifestEmitter.Emit(writer, plan);
    }

    private static string Member(PlanModel plan, string type, string? publicName, string name) => publicName is null
        ? $"static {type} {Interface(plan)}.{name}"
        : $"public static {type} {publicName}";

    private static void PhaseNames(SourceWriter writer, PlanModel plan)
    {
        writer.Line("/// <summary>The names of the plan's phases.</summary>");
        writer.Line(PlanFile.GeneratedCode);
        writer.Open($"public static class {plan.Names.Phases}");
        foreach (var phase in plan.Phases)
            writer.Line($"public const string {phase.Identifier} = {Literals.Text(phase.Name)};");
        writer.Close();
    }

    private static void Broken(SourceWriter writer, PlanModel plan)
    {
        var error = $"throw new global::System.InvalidOperationException({Literals.Text($"The plan {plan.FullName} has errors; see the build's SAGE diagnostics.")});";
        writer.Line(PlanFile.GeneratedCode);
        writer.Line($"static {Descriptor} {Interface(plan)}.Descriptor => {error}");
        writer.Line();
        writer.Line(PlanFile.GeneratedCode);
        writer.Line($"static {Program} {Interface(plan)}.CreateProgram({Services}) => {error}");
    }
}
