using System.ComponentModel;
using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;
using Sage.Generators.Speech;

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
            PlanProblemKind.OverloadedPhase => New(Rules.PhaseNotOrdinaryMethod, subject, new SpokenText(Messages.PhaseSharesMethodName)),
            PlanProblemKind.UncallablePhase => New(Rules.PhaseNotOrdinaryMethod, subject, Uncallable((IMethodSymbol)problem.Symbol)),
            PlanProblemKind.AsyncVoid => New(Rules.AsyncVoidPhase, subject),
            PlanProblemKind.ByReference => New(Rules.PhasePassesByReference, subject, method),
            PlanProblemKind.NoConstructor => New(Rules.ConstructorNotResolvable, subject, new SpokenText(Messages.NoConstructor)),
            PlanProblemKind.InvalidDuration => New(Rules.InvalidDuration, problem.Property!, details[0]),
            PlanProblemKind.SandboxSettingWithoutSandbox => New(Rules.SandboxSettingWithoutSandbox, subject, details[0]),
            PlanProblemKind.ProtectsInTransaction => New(Rules.ProtectsInTransaction, subject),
            PlanProblemKind.InvalidRetries => New(Rules.NegativeRetries, subject, details[0]),
            PlanProblemKind.NoProducer => New(Rules.ProducerMissing, details[0], subject, method),
            PlanProblemKind.AmbiguousProducer => New(Rules.ProducerAmbiguous, subject, method, Producers(details.Skip(1))),
            PlanProblemKind.UnknownFrom => New(Rules.InvalidFrom, subject, details[0], new SpokenText(Messages.FromNamesNoPhase)),
            PlanProblemKind.MismatchedFrom => New(Rules.InvalidFrom, subject, details[0], Returned(details)),
            PlanProblemKind.UnknownAfter => New(Rules.UnknownAfter, subject, details[0], plan.Type.Name),
            PlanProblemKind.Cycle => New(Rules.Cycle, string.Join(" -> ", details)),
            PlanProblemKind.NotNullable => New(Rules.SkippableInputNotNullable, subject, method, details[0], Text((IParameterSymbol)problem.Symbol)),
            PlanProblemKind.UnknownCompanion => New(Rules.UnknownMethod, problem.Property!, subject, details[0], plan.Type.Name),
            PlanProblemKind.CompanionReturn => New(Signature(problem), details[0], subject, CompanionProblems.Return(plan, problem)),
            PlanProblemKind.CompanionParameter => New(Signature(problem), details[0], subject, CompanionProblems.Parameter(problem)),
            PlanProblemKind.UndoOutputNotNullable => New(Rules.InvalidUndo, details[0], subject, new SpokenText(language => Messages.UndoTakesNullResult(language, details[1]))),
            PlanProblemKind.NoJson => New(Rules.NoContext, subject),
            PlanProblemKind.NotAJsonContext => New(Rules.InvalidContext, subject, details[0]),
            _ => throw new InvalidEnumArgumentException(nameof(problem), (int)problem.Kind, typeof(PlanProblemKind)),
        };

        Diagnostic New(DiagnosticDescriptor rule, params object[] arguments) =>
            Diagnostic.Create(rule, places.Find(), fixes.Properties(), arguments);
    }

    private static DiagnosticDescriptor Signature(PlanProblem problem) => problem.Property switch
    {
        "Undo" => Rules.InvalidUndo,
        "SkipWhen" => Rules.InvalidSkipWhen,
        _ => Rules.InvalidVerify,
    };

    private static SpokenText Obstacle(INamedTypeSymbol type) => new(
        type.TypeKind == TypeKind.Struct ? Messages.KindStruct
        : type.TypeKind == TypeKind.Interface ? Messages.KindInterface
        : type.IsStatic ? Messages.KindStatic
        : type.IsAbstract ? Messages.KindAbstract
        : Messages.KindFileLocal);

    private static SpokenText Uncallable(IMethodSymbol method) => new(
        method.IsGenericMethod ? Messages.PhaseIsGeneric
        : method.IsAbstract ? Messages.PhaseHasNoBody
        : method.MethodKind != MethodKind.Ordinary ? Messages.PhaseIsSpecialMethod
        : Messages.PhaseReturnsReference);

    private static SpokenText Producers(IEnumerable<string> names) => new(language =>
        string.Join(Messages.ProducerSeparator(language), names.Select(name => Messages.QuotedName(language, name))));

    private static SpokenText Returned(string[] details) =>
        details is [_, _, var type] ? new(language => Messages.FromReturnsAnother(language, type)) : new(Messages.FromReturnsNothing);

    private static string Text(IParameterSymbol parameter) => parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
