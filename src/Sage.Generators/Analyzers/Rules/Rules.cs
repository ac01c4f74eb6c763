using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Sage.Generators.Analyzers;

/// <summary>
/// Every rule: id, wording, severity. <c>SAGE1xxx</c> concern declarations, <c>SAGE2xxx</c> the graph,
/// <c>SAGE3xxx</c> bodies, <c>SAGE4xxx</c> persistence. Each has a page under <c>docs/rules/</c>.
/// </summary>
internal static partial class Rules
{
    private const string Help = "https://github.com/sage-tooling/sage.tooling/blob/main/docs/rules/";
    private const string Declaration = "Sage.Declaration";
    private const string Graph = "Sage.Graph";
    private const string Body = "Sage.Body";
    private const string Persistence = "Sage.Persistence";

    /// <summary>All rules, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All =>
    [
        PlanNotPartial, PlanNotAClass, InvalidPlanName, InvalidPhaseName, DuplicatePhaseName,
        PhaseNotOrdinaryMethod, PhasePassesByReference, ConstructorNotResolvable, InvalidDuration, NegativeRetries,
        PhaseOutsidePlan, SandboxSettingWithoutSandbox, ProtectsInTransaction,
        Cycle, ProducerMissing, ProducerAmbiguous, InvalidFrom, UnknownAfter,
        UnknownMethod, InvalidUndo, InvalidSkipWhen, InvalidVerify, SkippableInputNotNullable,
        NothingToUndo, UnreachablePhase, UnusedPhaseMethod,
        AsyncVoidPhase, TokenNotAccepted, TokenNotPassed, BlockingWait, ThreadSleep,
        TaskNotAwaited, DuplicateStepKey, ProcessWideEffect, UntrackedProcess,
        ResultNotInContext, NoContext, StepResultNotInContext, InvalidContext, PathOutside,
        PathsOverlap, InvalidPath, ResultLosesData,
    ];
}
