using Microsoft.CodeAnalysis;
using Sage.Generators.Model;

namespace Sage.Generators.Parsing;

/// <summary>Finds where each parameter of a phase comes from, and which phases it comes after.</summary>
internal static class EdgeBinder
{
    public static void Bind(PlanDeclaration plan, PhaseDeclaration phase)
    {
        foreach (var parameter in phase.Method.Parameters)
        {
            if (Bind(plan, phase, parameter) is { } bound) phase.Parameters.Add(bound);
        }

        foreach (var name in phase.Attribute.Texts("After"))
        {
            if (plan.Find(name) is { } other && other != phase) phase.After.Add(other);
            else plan.Report(PlanProblemKind.UnknownAfter, phase.Method, "After", name);
        }
    }

    /// <summary>The producing method that <c>[From]</c> names; null without the attribute.</summary>
    public static string? From(IParameterSymbol parameter) =>
        parameter.GetAttributes().FirstOrDefault(a => KnownTypes.IsFromAttribute(a.AttributeClass))?.FirstText();

    private static BoundParameter? Bind(PlanDeclaration plan, PhaseDeclaration phase, IParameterSymbol parameter)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In))
        {
            plan.Report(PlanProblemKind.ByReference, parameter, null);
            return null;
        }

        if (KnownTypes.IsPhaseContext(parameter.Type)) return new BoundParameter(parameter, ArgumentSource.Context);
        if (KnownTypes.IsCancellationToken(parameter.Type)) return new BoundParameter(parameter, ArgumentSource.Stop);
        var producer = From(parameter) is { } name ? FindNamed(plan, phase, parameter, name) : FindByType(plan, phase, parameter);
        if (producer is null) return null;
        var bound = new BoundParameter(parameter, ArgumentSource.Output, producer);
        if (producer.IsSkippable && !bound.IsNullable && parameter.NullableAnnotation != NullableAnnotation.None)
            plan.Report(PlanProblemKind.NotNullable, parameter, null, producer.Method.Name);
        return bound;
    }

    private static PhaseDeclaration? FindNamed(PlanDeclaration plan, PhaseDeclaration phase, IParameterSymbol parameter, string name)
    {
        if (plan.Find(name) is not { } producer || producer == phase)
        {
            plan.Report(PlanProblemKind.UnknownFrom, parameter, null, name);
            return null;
        }

        if (parameter.Type.Matches(producer.Returns.Type)) return producer;
        string[] returned = producer.Returns.Type is { } type ? [type.ToText()] : [];
        plan.Report(PlanProblemKind.MismatchedFrom, parameter, null, [name, parameter.Type.ToText(), .. returned]);
        return null;
    }

    private static PhaseDeclaration? FindByType(PlanDeclaration plan, PhaseDeclaration phase, IParameterSymbol parameter)
    {
        var type = parameter.Type;
        var producers = plan.Phases.FindAll(p => p != phase && type.Matches(p.Returns.Type));
        if (producers is [var only]) return only;
        if (producers is []) plan.Report(PlanProblemKind.NoProducer, parameter, null, type.ToText());
        else plan.Report(PlanProblemKind.AmbiguousProducer, parameter, null, [type.ToText(), .. producers.Select(p => p.Method.Name)]);
        return null;
    }
}
