using Microsoft.CodeAnalysis;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <content>Declarations: the plan class, its phases and the attributes' values.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor PlanNotPartial = new(
        "SAGE1001",
        new SpokenText(Messages.PlanNotPartialTitle),
        new SpokenText(language => Messages.PlanNotPartial(language, "{0}", "{1}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1001.md");

    public static readonly DiagnosticDescriptor PlanNotAClass = new(
        "SAGE1002",
        new SpokenText(Messages.PlanNotAClassTitle),
        new SpokenText(language => Messages.PlanNotAClass(language, "{0}", "{1}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1002.md");

    public static readonly DiagnosticDescriptor InvalidPlanName = new(
        "SAGE1003",
        new SpokenText(Messages.InvalidPlanNameTitle),
        new SpokenText(language => Messages.InvalidPlanName(language, "{0}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1003.md");

    public static readonly DiagnosticDescriptor InvalidPhaseName = new(
        "SAGE1004",
        new SpokenText(Messages.InvalidPhaseNameTitle),
        new SpokenText(language => Messages.InvalidPhaseName(language, "{0}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1004.md");

    public static readonly DiagnosticDescriptor DuplicatePhaseName = new(
        "SAGE1005",
        new SpokenText(Messages.DuplicatePhaseNameTitle),
        new SpokenText(language => Messages.DuplicatePhaseName(language, "{0}", "{1}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1005.md");

    public static readonly DiagnosticDescriptor PhaseNotOrdinaryMethod = new(
        "SAGE1006",
        new SpokenText(Messages.PhaseNotOrdinaryMethodTitle),
        new SpokenText(language => Messages.PhaseNotOrdinaryMethod(language, "{0}", "{1}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1006.md");

    public static readonly DiagnosticDescriptor PhasePassesByReference = new(
        "SAGE1007",
        new SpokenText(Messages.PhasePassesByReferenceTitle),
        new SpokenText(language => Messages.PhasePassesByReference(language, "{0}", "{1}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1007.md");

    public static readonly DiagnosticDescriptor ConstructorNotResolvable = new(
        "SAGE1008",
        new SpokenText(Messages.ConstructorNotResolvableTitle),
        new SpokenText(language => Messages.ConstructorNotResolvable(language, "{0}", "{1}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1008.md");

    public static readonly DiagnosticDescriptor InvalidDuration = new(
        "SAGE1009",
        new SpokenText(Messages.InvalidDurationTitle),
        new SpokenText(language => Messages.InvalidDuration(language, "{0}", "{1}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1009.md");

    public static readonly DiagnosticDescriptor NegativeRetries = new(
        "SAGE1010",
        new SpokenText(Messages.NegativeRetriesTitle),
        new SpokenText(language => Messages.NegativeRetries(language, "{0}", "{1}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1010.md");

    public static readonly DiagnosticDescriptor PhaseOutsidePlan = new(
        "SAGE1011",
        new SpokenText(Messages.PhaseOutsidePlanTitle),
        new SpokenText(language => Messages.PhaseOutsidePlan(language, "{0}", "{1}")),
        Declaration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1011.md");

    public static readonly DiagnosticDescriptor SandboxSettingWithoutSandbox = new(
        "SAGE1012",
        new SpokenText(Messages.SandboxSettingWithoutSandboxTitle),
        new SpokenText(language => Messages.SandboxSettingWithoutSandbox(language, "{1}", "{0}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1012.md");

    public static readonly DiagnosticDescriptor ProtectsInTransaction = new(
        "SAGE1013",
        new SpokenText(Messages.ProtectsInTransactionTitle),
        new SpokenText(language => Messages.ProtectsInTransaction(language, "{0}")),
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE1013.md");
}
