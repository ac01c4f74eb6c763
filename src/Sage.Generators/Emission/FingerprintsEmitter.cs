using Sage.Generators.Model;

namespace Sage.Generators.Emission;

/// <summary>Writes a plan's second file: the fingerprints of its phases, the only part that an edit of a body changes.</summary>
internal static class FingerprintsEmitter
{
    public static string Emit(FingerprintFile file) => Emit(file.Plan, file.ByIndex);

    private static string Emit(PlanModel plan, EquatableArray<string> fingerprints) =>
        PlanFile.Write(plan, [$"The fingerprints of the phases of {plan.FullName}."], "", writer =>
        {
            writer.Line(PlanFile.GeneratedCode);
            writer.Open($"private static class {plan.Names.Fingerprints}");
            for (var i = 0; i < plan.Phases.Count; i++)
                writer.Line($"public const string {Constant(i)} = {Literals.Text(fingerprints[i])}; // {plan.Phases[i].Name}");
            writer.Line();
            writer.Line($"public static readonly string[] ByIndex = {Literals.List(Enumerable.Range(0, plan.Phases.Count).Select(Constant))};");
            writer.Close();
        });

    /// <summary>A constant for each, because a build reads constants out of the compiled assembly's metadata.</summary>
    private static string Constant(int phase) => "Phase" + Literals.Number(phase);
}
