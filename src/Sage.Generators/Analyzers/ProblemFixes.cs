using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;
using Sage.Runtime;

namespace Sage.Generators.Analyzers;

/// <summary>Works out what a code fix can put in the place of a problem.</summary>
internal sealed class ProblemFixes(PlanDeclaration plan, PlanProblem problem)
{
    public ImmutableDictionary<string, string?> Properties()
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (problem.Kind == PlanProblemKind.NoJson)
            return properties.Add(FixProperties.Type, string.Join("\n", Results()));
        var candidates = Candidates().ToList();
        return candidates.Count == 0 ? properties : properties.Add(FixProperties.Candidates, string.Join(",", candidates));
    }

    private IEnumerable<string> Results() =>
        plan.Phases.Select(phase => phase.Returns.Type).OfType<ITypeSymbol>().Select(ContextTypes.Write).Distinct();

    private IEnumerable<string> Candidates() => problem.Kind switch
    {
        PlanProblemKind.InvalidPlanName or PlanProblemKind.InvalidPhaseName => Present(ValidName(problem.Details[0])),
        PlanProblemKind.AmbiguousProducer => problem.Details.Skip(1),
        PlanProblemKind.UnknownFrom or PlanProblemKind.MismatchedFrom => Producers((IParameterSymbol)problem.Symbol),
        PlanProblemKind.UnknownAfter => Present(NearestName.Find(problem.Details[0], OtherPhases())),
        PlanProblemKind.UnknownCompanion => Present(NearestName.Find(problem.Details[0], Companions())),
        _ => [],
    };

    private static IEnumerable<string> Present(string? candidate) => candidate is null ? [] : [candidate];

    private IEnumerable<string> OtherPhases() =>
        plan.Phases.Select(phase => phase.Method.Name).Where(name => name != problem.Symbol.Name);

    private IEnumerable<string> Producers(IParameterSymbol parameter) =>
        from phase in plan.Phases
        where parameter.Type.Matches(phase.Returns.Type) && !SymbolEqualityComparer.Default.Equals(phase.Method, parameter.ContainingSymbol)
        select phase.Method.Name;

    /// <summary>Methods that are no phase and return what the role asks for.</summary>
    private IEnumerable<string> Companions() =>
        from method in plan.Type.GetMembers().OfType<IMethodSymbol>()
        where method.MethodKind == MethodKind.Ordinary && plan.Find(method.Name) is null
        let isCondition = ReturnShape.Of(method).Type?.SpecialType == SpecialType.System_Boolean
        where isCondition == (problem.Property != "Undo") && (isCondition || ReturnShape.Of(method).Type is null)
        select method.Name;

    /// <summary>The name with everything that is not allowed in it replaced; null when nothing remains.</summary>
    private static string? ValidName(string name)
    {
        var allowed = PhaseNames.FromMethod(name.Trim()).Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' ? c : '_');
        var words = new string([.. allowed]).Split(['_'], StringSplitOptions.RemoveEmptyEntries);
        var valid = string.Join("_", words).TrimStart('-', '_');
        return PhaseNames.IsValid(valid) ? valid : null;
    }
}
