using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>Turns what the parser found wrong into the diagnostic of a rule.</summary>
internal static class ProblemDiagnostics
{
    public static Diagnostic Create(PlanDeclaration plan, PlanProblem problem)
    {
        var subject = problem.Symbol.Name;
        var method = problem.Symbol is IParameterSymbol parameter ? parameter.ContainingSymbol.Name : subject;
        var details = problem.Details;
        var places = new ProblemPlaces(plan, problem);
        var fixes = new ProblemFixes(plan, problem);
        return problem.Kind switch
        {
            PlanProblemKind.NotAClass or PlanProblemKind.FileLocal => New(Rules.PlanNotAClass, subject, Obstacle(plan.Type)),
            PlanProblemKind.NotPartial => New(Rules.PlanNotPartial, subject, plan.Name),
            PlanProblemKind.ContainerNotPartial => New(Rules.PlanNotPartial, details[0], plan.Name),
            PlanProblemKind.InvalidPlanName => New(Rules.InvalidPlanName, details[0]),
            PlanProblemKind.InvalidPhaseName => New(Rules.InvalidPhaseName, details[0]),
            PlanProblemKind.DuplicatePhaseName => New(Rules.DuplicatePhaseName, details[0], details[1]),
            PlanProblemKind.OverloadedPhase => New(Rules.PhaseNotOrdinaryMethod, subject, "has the same method name as another phase"),
            PlanProblemKind.UncallablePhase => New(Rules.PhaseNotOrdinaryMethod, subject, Uncallable((IMethodSymbol)problem.Symbol)),
            PlanProblemKind.AsyncVoid => New(Rules.AsyncVoidPhase, subject),
            PlanProblemKind.ByReference => New(Rules.PhasePassesByReference, subject, method),
            PlanProblemKind.NoConstructor => New(Rules.ConstructorNotResolvable, subject, "has no constructor that a service provider can use: make one internal or public, with parameters by value"),
            PlanProblemKind.InvalidDuration => New(Rules.InvalidDuration, problem.Property!, details[0]),
            PlanProblemKind.SandboxSettingWithoutSandbox => New(Rules.SandboxSettingWithoutSandbox, subject, details[0]),
            PlanProblemKind.ProtectsInTransaction => New(Rules.ProtectsInTransaction, subject),
            PlanProblemKind.InvalidRetries => New(Rules.NegativeRetries, subject, details[0]),
            PlanProblemKind.NoProducer => New(Rules.ProducerMissing, details[0], subject, method),
            PlanProblemKind.AmbiguousProducer => New(Rules.ProducerAmbiguous, subject, method, string.Join(" and ", details.Skip(1).Select(name => $"'{name}'"))),
            PlanProblemKind.UnknownFrom => New(Rules.InvalidFrom, subject, details[0], "is no other phase"),
            PlanProblemKind.MismatchedFrom => New(Rules.InvalidFrom, subject, details[0], $"returns {details[2]}"),
            PlanProblemKind.UnknownAfter => New(Rules.UnknownAfter, subject, details[0], plan.Type.Name),
            PlanProblemKind.Cycle => New(Rules.Cycle, string.Join(" -> ", details)),
            PlanProblemKind.NotNullable => New(Rules.SkippableInputNotNullable, subject, method, details[0], Text((IParameterSymbol)problem.Symbol)),
            PlanProblemKind.UnknownCompanion => New(Rules.UnknownMethod, problem.Property!, subject, details[0], plan.Type.Name),
            PlanProblemKind.CompanionReturn => New(Signature(problem), details[0], subject, CompanionProblems.Return(plan, problem)),
            PlanProblemKind.CompanionParameter => New(Signature(problem), details[0], subject, $"takes '{details[1]}', which is not exactly one of the phase's {(problem.Property == "SkipWhen" ? "inputs" : "inputs and its result")}"),
            PlanProblemKind.UndoOutputNotNullable => New(Rules.InvalidUndo, details[0], subject, $"takes the result '{details[1]}', which is null when the phase failed: make it nullable"),
            PlanProblemKind.NoJson => New(Rules.NoContext, subject),
            PlanProblemKind.NotAJsonContext => New(Rules.InvalidContext, subject, details[0]),
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem.Kind, "No rule covers this problem."),
        };

        Diagnostic New(DiagnosticDescriptor rule, params string[] arguments) =>
            Diagnostic.Create(rule, places.Find(), fixes.Properties(), arguments);
    }

    private static DiagnosticDescriptor Signature(PlanProblem problem) => problem.Property switch
    {
        "Undo" => Rules.InvalidUndo,
        "SkipWhen" => Rules.InvalidSkipWhen,
        _ => Rules.InvalidVerify,
    };

    private static string Obstacle(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Struct ? "a struct"
        : type.TypeKind == TypeKind.Interface ? "an interface"
        : type.IsStatic ? "static"
        : type.IsAbstract ? "abstract"
        : "file-local";

    private static string Uncallable(IMethodSymbol method) =>
        method.IsGenericMethod ? "is generic"
        : method.IsAbstract ? "has no body"
        : method.MethodKind != MethodKind.Ordinary ? "is an accessor, an operator or an explicit interface member"
        : "returns a reference, which cannot be stored";

    private static string Text(IParameterSymbol parameter) => parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
