using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sage.Runtime;

namespace Sage.Generators.Parsing;

/// <summary>Reads a plan from its symbol. The generator builds its model on the result, the analyzers report its problems.</summary>
internal static class PlanParser
{
    /// <summary>The plan that a type declares; null when the type has no <c>[InstallPlan]</c>.</summary>
    public static PlanDeclaration? Parse(INamedTypeSymbol type, CancellationToken stop)
    {
        var attribute = type.GetAttributes().FirstOrDefault(a => KnownTypes.IsInstallPlanAttribute(a.AttributeClass));
        if (attribute is null) return null;
        var plan = new PlanDeclaration(type, attribute);
        CheckType(plan, stop);
        ReadPhases(plan);
        stop.ThrowIfCancellationRequested();
        foreach (var phase in plan.Phases) EdgeBinder.Bind(plan, phase);
        foreach (var phase in plan.Phases) CompanionBinder.Bind(plan, phase);
        plan.Ordered = PhaseOrder.Sort(plan);
        plan.Constructor = ConstructorChoice.Choose(plan);
        CheckJson(plan);
        return plan;
    }

    private static void CheckType(PlanDeclaration plan, CancellationToken stop)
    {
        var type = plan.Type;
        if (type.TypeKind != TypeKind.Class || type.IsStatic || type.IsAbstract) plan.Report(PlanProblemKind.NotAClass, type, null);
        else if (!IsPartial(type, stop)) plan.Report(PlanProblemKind.NotPartial, type, null);
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer, stop)) plan.Report(PlanProblemKind.ContainerNotPartial, type, null, outer.Name);
        }

        for (var part = type; part is not null; part = part.ContainingType)
        {
            if (part.IsFileLocal)
            {
                plan.Report(PlanProblemKind.FileLocal, type, null);
                break;
            }
        }

        if (!PhaseNames.IsValid(plan.Name)) plan.Report(PlanProblemKind.InvalidPlanName, type, "name", plan.Name);
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken stop) => type.DeclaringSyntaxReferences.All(r =>
        r.GetSyntax(stop) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static void ReadPhases(PlanDeclaration plan)
    {
        foreach (var method in plan.Type.GetMembers().OfType<IMethodSymbol>().InDeclarationOrder())
        {
            var attribute = method.GetAttributes().FirstOrDefault(a => KnownTypes.IsInstallPhaseAttribute(a.AttributeClass));
            if (attribute is null) continue;
            var phase = new PhaseDeclaration(method, attribute);
            PhaseChecks.Check(plan, phase);
            plan.Phases.Add(phase);
        }
    }

    private static void CheckJson(PlanDeclaration plan)
    {
        if (plan.Json is null)
        {
            if (plan.Phases.Exists(p => p.Returns.Type is not null)) plan.Report(PlanProblemKind.NoJson, plan.Type, null);
            return;
        }

        for (ITypeSymbol? type = plan.Json; type is not null; type = type.BaseType)
        {
            if (KnownTypes.IsJsonSerializerContext(type)) return;
        }

        plan.Report(PlanProblemKind.NotAJsonContext, plan.Type, "Json", plan.Json.ToText());
    }
}
