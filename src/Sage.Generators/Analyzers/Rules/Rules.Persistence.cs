using Microsoft.CodeAnalysis;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <content>Persistence: what is stored, and which paths are put back.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ResultNotInContext = new(
        "SAGE4001",
        new SpokenText(Messages.ResultNotInContextTitle),
        new SpokenText(language => Messages.ResultNotInContext(language, "{0}", "{1}", "{2}")),
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4001.md");

    public static readonly DiagnosticDescriptor NoContext = new(
        "SAGE4002",
        new SpokenText(Messages.NoContextTitle),
        new SpokenText(language => Messages.NoContext(language, "{0}")),
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4002.md");

    public static readonly DiagnosticDescriptor StepResultNotInContext = new(
        "SAGE4003",
        new SpokenText(Messages.StepResultNotInContextTitle),
        new SpokenText(language => Messages.StepResultNotInContext(language, "{0}", "{1}")),
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4003.md");

    public static readonly DiagnosticDescriptor InvalidContext = new(
        "SAGE4004",
        new SpokenText(Messages.InvalidContextTitle),
        new SpokenText(language => Messages.InvalidContext(language, "{0}", "{1}")),
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4004.md");

    public static readonly DiagnosticDescriptor PathOutside = new(
        "SAGE4005",
        new SpokenText(Messages.PathOutsideTitle),
        new SpokenText(language => Messages.PathOutside(language, "{0}", "{1}")),
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4005.md");

    public static readonly DiagnosticDescriptor PathsOverlap = new(
        "SAGE4006",
        new SpokenText(Messages.PathsOverlapTitle),
        new SpokenText(language => Messages.PathsOverlap(language, "{0}", "{1}", "{2}")),
        Persistence,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4006.md");

    public static readonly DiagnosticDescriptor InvalidPath = new(
        "SAGE4007",
        new SpokenText(Messages.InvalidPathTitle),
        new SpokenText(language => Messages.InvalidPath(language, "{0}", "{1}", "{2}")),
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4007.md");

    public static readonly DiagnosticDescriptor ResultLosesData = new(
        "SAGE4008",
        new SpokenText(Messages.ResultLosesDataTitle),
        new SpokenText(language => Messages.ResultLosesData(language, "{0}", "{1}")),
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4008.md");
}
