using Microsoft.CodeAnalysis;

namespace Sage.Generators.Parsing;

/// <summary>Something wrong with a plan, for the analyzers to report where it stands in the source.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Symbol">What it is about: the plan, a method or a parameter.</param>
/// <param name="Property">The argument of the attribute of <paramref name="Symbol"/> that it is about, else null.</param>
/// <param name="Details">Names for the message; see <see cref="PlanProblemKind"/>.</param>
internal sealed record PlanProblem(PlanProblemKind Kind, ISymbol Symbol, string? Property, params string[] Details);

/// <summary>What can be wrong with a plan. In braces: the details.</summary>
internal enum PlanProblemKind
{
    /// <summary>The plan is a struct, an interface, a static or an abstract class.</summary>
    NotAClass,

    /// <summary>A declaration of the plan lacks <c>partial</c>.</summary>
    NotPartial,

    /// <summary>A type around the plan lacks <c>partial</c>. {type}</summary>
    ContainerNotPartial,

    /// <summary>The plan or a type around it is file-local, so no generated part can join it.</summary>
    FileLocal,

    /// <summary>The plan's name breaks <see cref="Runtime.PhaseNames.IsValid"/>. {name}</summary>
    InvalidPlanName,

    /// <summary>A phase's name breaks <see cref="Runtime.PhaseNames.IsValid"/>. {name}</summary>
    InvalidPhaseName,

    /// <summary>Two phases have one name. {name, other method}</summary>
    DuplicatePhaseName,

    /// <summary>Two phases are overloads of one method, so that <c>nameof</c> cannot tell them apart. {method}</summary>
    OverloadedPhase,

    /// <summary>The method is an accessor, an operator or an explicit interface member, has type parameters, is abstract, or returns by reference or a ref struct.</summary>
    UncallablePhase,

    /// <summary>The method is <c>async void</c>.</summary>
    AsyncVoid,

    /// <summary>A parameter is passed by reference.</summary>
    ByReference,

    /// <summary>No phase returns the parameter's type. {type}</summary>
    NoProducer,

    /// <summary>Several phases return the parameter's type. {type, methods…}</summary>
    AmbiguousProducer,

    /// <summary><c>[From]</c> names no phase. {name}</summary>
    UnknownFrom,

    /// <summary><c>[From]</c> names a phase that returns another type or nothing. {name, parameter's type, and the returned type where there is one}</summary>
    MismatchedFrom,

    /// <summary><c>After</c> names no phase, or the phase itself. {name}</summary>
    UnknownAfter,

    /// <summary>Phases wait for each other; reported once on each phase of the circle. {methods in order, first repeated}</summary>
    Cycle,

    /// <summary>A consumer of a phase with <c>SkipWhen</c> takes a parameter that is not nullable. {producer}</summary>
    NotNullable,

    /// <summary><c>Undo</c>, <c>Verify</c> or <c>SkipWhen</c> names no method, or several. {name}</summary>
    UnknownCompanion,

    /// <summary>Such a method returns the wrong type or cannot be called. {name}</summary>
    CompanionReturn,

    /// <summary>Such a method takes a parameter that is none of the phase's inputs. {name, parameter}</summary>
    CompanionParameter,

    /// <summary>An undo takes the phase's output as a parameter that is not nullable. {name, parameter}</summary>
    UndoOutputNotNullable,

    /// <summary>Phases return values and the plan names no JSON context.</summary>
    NoJson,

    /// <summary><c>Json</c> is no <c>JsonSerializerContext</c>. {type}</summary>
    NotAJsonContext,

    /// <summary>A duration is not <c>[d.]hh:mm:ss[.f]</c>, or a limit is zero. {text}</summary>
    InvalidDuration,

    /// <summary><c>Retries</c> is negative. {number}</summary>
    InvalidRetries,

    /// <summary>A setting of a sandbox on a phase that has none. {property}</summary>
    SandboxSettingWithoutSandbox,

    /// <summary>A phase in a sandbox transaction declares protected paths.</summary>
    ProtectsInTransaction,

    /// <summary>The plan has no constructor that generated code can call.</summary>
    NoConstructor,
}
