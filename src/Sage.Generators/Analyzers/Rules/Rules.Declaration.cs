using Microsoft.CodeAnalysis;

namespace Sage.Generators.Analyzers;

/// <content>Declarations: the plan class, its phases and the attributes' values.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor PlanNotPartial = new(
        "SAGE1001",
        "Plan is not partial",
        "Type '{0}' must be partial, because the generator adds a part to the plan '{1}'",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1001.md");

    public static readonly DiagnosticDescriptor PlanNotAClass = new(
        "SAGE1002",
        "Plan is not a class that can be created",
        "Plan '{0}' is {1}: make it a class that is not static, abstract or file-local",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1002.md");

    public static readonly DiagnosticDescriptor InvalidPlanName = new(
        "SAGE1003",
        "Plan name is invalid",
        "Plan name '{0}' is invalid: use up to 100 lower-case letters, digits, '-' and '_', starting with a letter or digit",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1003.md");

    public static readonly DiagnosticDescriptor InvalidPhaseName = new(
        "SAGE1004",
        "Phase name is invalid",
        "Phase name '{0}' is invalid: use up to 100 lower-case letters, digits, '-' and '_', starting with a letter or digit",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1004.md");

    public static readonly DiagnosticDescriptor DuplicatePhaseName = new(
        "SAGE1005",
        "Phase name is used twice",
        "Phase name '{0}' is already used by method '{1}': give one of them another Name",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1005.md");

    public static readonly DiagnosticDescriptor PhaseNotOrdinaryMethod = new(
        "SAGE1006",
        "Phase is not an ordinary method",
        "Phase '{0}' {1}: make it an ordinary, non-generic method of the plan class with a name of its own",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1006.md");

    public static readonly DiagnosticDescriptor PhasePassesByReference = new(
        "SAGE1007",
        "Phase passes a value by reference",
        "Parameter '{0}' of '{1}' is passed by reference, which cannot be stored between runs: pass it by value",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1007.md");

    public static readonly DiagnosticDescriptor ConstructorNotResolvable = new(
        "SAGE1008",
        "Plan has no constructor to use",
        "Plan '{0}' {1}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1008.md");

    public static readonly DiagnosticDescriptor InvalidDuration = new(
        "SAGE1009",
        "Duration is invalid",
        "{0} = \"{1}\" is no duration: write [d.]hh:mm:ss[.f], as in \"00:10:00\" for ten minutes",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1009.md");

    public static readonly DiagnosticDescriptor NegativeRetries = new(
        "SAGE1010",
        "Retries is negative",
        "Phase '{0}' has {1} retries: use 0 for none",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1010.md");

    public static readonly DiagnosticDescriptor PhaseOutsidePlan = new(
        "SAGE1011",
        "Phase is outside of a plan",
        "Phase '{0}' never runs, because '{1}' has no [InstallPlan]",
        Declaration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1011.md");

    public static readonly DiagnosticDescriptor SandboxSettingWithoutSandbox = new(
        "SAGE1012",
        "Sandbox setting without a sandbox",
        "{1} of phase '{0}' has no effect, because its commands run without a sandbox: add Sandbox = SandboxMode.Transaction",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1012.md");

    public static readonly DiagnosticDescriptor ProtectsInTransaction = new(
        "SAGE1013",
        "Phase in a transaction declares protected paths",
        "Phase '{0}' runs its commands in a transaction, which protects every path that they change: remove Protects",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1013.md");
}
