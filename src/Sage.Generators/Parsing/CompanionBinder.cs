using Microsoft.CodeAnalysis;
using Sage.Generators.Model;

namespace Sage.Generators.Parsing;

/// <summary>Finds the undo, verification and skip condition of a phase.</summary>
internal static class CompanionBinder
{
    public static void Bind(PlanDeclaration plan, PhaseDeclaration phase)
    {
        phase.Undo = Bind(plan, phase, "Undo", returnsBool: false, takesOutput: true);
        phase.Verify = Bind(plan, phase, "Verify", returnsBool: true, takesOutput: true);
        phase.SkipWhen = Bind(plan, phase, "SkipWhen", returnsBool: true, takesOutput: false);
    }

    private static CompanionDeclaration? Bind(
        PlanDeclaration plan, PhaseDeclaration phase, string property, bool returnsBool, bool takesOutput)
    {
        if (phase.Attribute.Text(property) is not { } name) return null;
        if (Candidates(plan.Type, name) is not [{ } method])
        {
            plan.Report(PlanProblemKind.UnknownCompanion, phase.Method, property, name);
            return null;
        }

        var returns = ReturnShape.Of(method);
        if (!IsCallable(method) || (returnsBool ? returns.Type?.SpecialType != SpecialType.System_Boolean : returns.Type is not null))
        {
            plan.Report(PlanProblemKind.CompanionReturn, phase.Method, property, name);
            return null;
        }

        var parameters = new List<BoundParameter>();
        foreach (var parameter in method.Parameters)
        {
            if (Bind(phase, parameter, takesOutput) is { } bound) parameters.Add(bound);
            else plan.Report(PlanProblemKind.CompanionParameter, phase.Method, property, name, parameter.Name);
        }

        if (property == "Undo" && parameters.Find(p => p.Producer == phase && !p.IsNullable) is { } output
            && output.Parameter.NullableAnnotation != NullableAnnotation.None)
            plan.Report(PlanProblemKind.UndoOutputNotNullable, phase.Method, property, name, output.Parameter.Name);
        return new CompanionDeclaration(method, returns, parameters);
    }

    private static List<IMethodSymbol> Candidates(INamedTypeSymbol plan, string name)
    {
        for (var type = plan; type is not null; type = type.BaseType)
        {
            List<IMethodSymbol> methods = [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(m => IsReachable(m, plan))];
            if (methods.Count > 0) return methods;
        }

        return [];
    }

    private static bool IsReachable(IMethodSymbol method, INamedTypeSymbol plan) =>
        method.MethodKind == MethodKind.Ordinary
        && (method.DeclaredAccessibility != Accessibility.Private || SymbolEqualityComparer.Default.Equals(method.ContainingType, plan));

    private static bool IsCallable(IMethodSymbol method) =>
        method is { IsGenericMethod: false, ReturnsByRef: false, ReturnsByRefReadonly: false }
        && method is not { IsAsync: true, ReturnsVoid: true };

    private static BoundParameter? Bind(PhaseDeclaration phase, IParameterSymbol parameter, bool takesOutput)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In)) return null;
        if (KnownTypes.IsPhaseContext(parameter.Type)) return new BoundParameter(parameter, ArgumentSource.Context);
        if (KnownTypes.IsCancellationToken(parameter.Type)) return new BoundParameter(parameter, ArgumentSource.Stop);
        var from = EdgeBinder.From(parameter);
        List<PhaseDeclaration> sources = [.. phase.Producers];
        if (takesOutput) sources.Add(phase);
        var matching = sources.FindAll(s => (from is null || s.Method.Name == from) && parameter.Type.Matches(s.Returns.Type));
        return matching is [var source] ? new BoundParameter(parameter, ArgumentSource.Output, source) : null;
    }
}
