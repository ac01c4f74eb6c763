using Microsoft.CodeAnalysis;

namespace Sage.Generators.Parsing;

/// <summary>A plan as the compiler sees it: symbols, resolved edges, and everything that is wrong. Never cached.</summary>
internal sealed class PlanDeclaration(INamedTypeSymbol type, AttributeData attribute)
{
    public INamedTypeSymbol Type { get; } = type;

    public AttributeData Attribute { get; } = attribute;

    public string Name { get; } = attribute.FirstText() ?? "";

    public ITypeSymbol? Json { get; } = attribute.Type("Json");

    /// <summary>In declaration order.</summary>
    public List<PhaseDeclaration> Phases { get; } = [];

    /// <summary>In topological order; empty when there is a cycle.</summary>
    public IReadOnlyList<PhaseDeclaration> Ordered { get; set; } = [];

    public IMethodSymbol? Constructor { get; set; }

    public List<PlanProblem> Problems { get; } = [];

    /// <summary>Whether a generated part can join the class.</summary>
    public bool IsExtensible => !Problems.Exists(p => p.Kind is PlanProblemKind.NotAClass or PlanProblemKind.NotPartial
        or PlanProblemKind.ContainerNotPartial or PlanProblemKind.FileLocal);

    /// <summary>Whether generated dispatch would compile and run.</summary>
    public bool IsRunnable => Problems.TrueForAll(p => p.Kind is PlanProblemKind.InvalidPlanName or PlanProblemKind.InvalidPhaseName
        or PlanProblemKind.NotNullable or PlanProblemKind.UndoOutputNotNullable
        or PlanProblemKind.InvalidDuration or PlanProblemKind.InvalidRetries
        or PlanProblemKind.SandboxSettingWithoutSandbox or PlanProblemKind.ProtectsInTransaction);

    public PhaseDeclaration? Find(string method) => Phases.Find(p => p.Method.Name == method);

    public void Report(PlanProblemKind kind, ISymbol symbol, string? property, params string[] details) =>
        Problems.Add(new PlanProblem(kind, symbol, property, details));
}

/// <summary>A phase as the compiler sees it.</summary>
internal sealed class PhaseDeclaration(IMethodSymbol method, AttributeData attribute)
{
    public IMethodSymbol Method { get; } = method;

    public AttributeData Attribute { get; } = attribute;

    public string Name { get; } = attribute.Text("Name") ?? Runtime.PhaseNames.FromMethod(method.Name);

    public ReturnShape Returns { get; } = ReturnShape.Of(method);

    /// <summary>One for each parameter that could be resolved.</summary>
    public List<BoundParameter> Parameters { get; } = [];

    /// <summary>The phases named by <c>After</c>.</summary>
    public List<PhaseDeclaration> After { get; } = [];

    public CompanionDeclaration? Undo { get; set; }

    public CompanionDeclaration? Verify { get; set; }

    public CompanionDeclaration? SkipWhen { get; set; }

    /// <summary>The phases whose outputs this one takes, in parameter order without repetition.</summary>
    public IEnumerable<PhaseDeclaration> Producers => Parameters.Select(p => p.Producer).OfType<PhaseDeclaration>().Distinct();

    /// <summary>Every phase that must have settled first.</summary>
    public IEnumerable<PhaseDeclaration> Predecessors => Producers.Concat(After).Distinct();

    public bool IsSkippable => Attribute.Text("SkipWhen") is not null;
}

/// <summary>The undo, verification or skip condition of a phase.</summary>
internal sealed record CompanionDeclaration(IMethodSymbol Method, ReturnShape Returns, IReadOnlyList<BoundParameter> Parameters);

/// <summary>A parameter and where its value comes from.</summary>
/// <param name="Producer">The phase whose output is passed; null for the context and the token.</param>
internal sealed record BoundParameter(IParameterSymbol Parameter, Model.ArgumentSource Source, PhaseDeclaration? Producer = null)
{
    /// <summary>Whether the parameter is declared to take null.</summary>
    public bool IsNullable => Parameter.Type.IsDeclaredNullable();
}
