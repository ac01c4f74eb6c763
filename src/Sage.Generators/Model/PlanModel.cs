namespace Sage.Generators.Model;

/// <summary>
/// All that the shape of one plan depends on. Strings, primitives and equatable arrays only: equality of two models is
/// what lets the generator keep its output, and a symbol here would keep a whole compilation alive.
/// </summary>
/// <param name="MetadataName">Namespace, nesting and arity, as in <c>Demo.Outer+Plan`1</c>; identifies the plan.</param>
/// <param name="Namespace">As C# writes it; null in the global namespace.</param>
/// <param name="Types">The declarations around the members, outermost first, the plan last: <c>partial class Plan&lt;T&gt;</c>.</param>
/// <param name="Self">The plan's type as generated code refers to it.</param>
/// <param name="FullName">The plan's type for people.</param>
/// <param name="Json">The plan's JSON context as generated code refers to it.</param>
/// <param name="IsRunnable">False for a plan with errors: it gets the interface, so that uses of it bind, and no program.</param>
/// <param name="Phases">In topological order.</param>
/// <param name="Services">The parameters of the constructor that is called.</param>
/// <param name="Names">Names of generated members.</param>
internal sealed record PlanModel(
    string MetadataName,
    string? Namespace,
    EquatableArray<string> Types,
    string Self,
    string FullName,
    string Name,
    string? Json,
    string OnFailure,
    bool AllowPathsOutside,
    bool IsRunnable,
    EquatableArray<PhaseModel> Phases,
    EquatableArray<ServiceModel> Services,
    MemberNames Names);

/// <summary>Names of generated members, chosen so that none meets a member of the user's.</summary>
/// <param name="Descriptor">Null where the user has a member of that name: the interface is then implemented explicitly.</param>
/// <param name="CreateProgram">Null likewise.</param>
/// <param name="TypeParameter">For generic helpers of the program.</param>
internal sealed record MemberNames(
    string? Descriptor,
    string? CreateProgram,
    string Phases,
    string Fingerprints,
    string Program,
    string Manifest,
    string TypeParameter);

/// <summary>One constructor parameter.</summary>
/// <param name="Type">The service's type as generated code refers to it.</param>
/// <param name="Fallback">What is passed when there is no such service; null when it is required.</param>
internal sealed record ServiceModel(string Type, bool IsProvider, string? Fallback);
