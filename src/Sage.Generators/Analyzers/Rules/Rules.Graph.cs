using Microsoft.CodeAnalysis;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <content>The graph: edges between phases and the methods that a phase names.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor Cycle = new(
        "SAGE2001",
        new SpokenText(Messages.CycleTitle),
        new SpokenText(language => Messages.Cycle(language, "{0}")),
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2001.md");

    public static readonly DiagnosticDescriptor ProducerMissing = new(
        "SAGE2002",
        new SpokenText(Messages.ProducerMissingTitle),
        new SpokenText(language => Messages.ProducerMissing(language, "{0}", "{1}", "{2}")),
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2002.md");

    public static readonly DiagnosticDescriptor ProducerAmbiguous = new(
        "SAGE2003",
        new SpokenText(Messages.ProducerAmbiguousTitle),
        new SpokenText(language => Messages.ProducerAmbiguous(language, "{0}", "{1}", "{2}")),
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2003.md");

    public static readonly DiagnosticDescriptor InvalidFrom = new(
        "SAGE2004",
        new SpokenText(Messages.InvalidFromTitle),
        new SpokenText(language => Messages.InvalidFrom(language, "{0}", "{1}", "{2}")),
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2004.md");

    public static readonly DiagnosticDescriptor UnknownAfter = new(
        "SAGE2005",
        new SpokenText(Messages.UnknownAfterTitle),
        new SpokenText(language => Messages.UnknownAfter(language, "{0}", "{1}", "{2}")),
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2005.md");

    public static readonly DiagnosticDescriptor UnknownMethod = new(
        "SAGE2006",
        new SpokenText(Messages.UnknownMethodTitle),
        new SpokenText(language => Messages.UnknownMethod(language, "{0}", "{1}", "{2}", "{3}")),
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2006.md");

    public static readonly DiagnosticDescriptor InvalidUndo = new(
        "SAGE2007",
        new SpokenText(Messages.InvalidUndoTitle),
        new SpokenText(language => Messages.InvalidUndo(language, "{0}", "{1}", "{2}")),
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2007.md");

    public static readonly DiagnosticDescriptor InvalidSkipWhen = new(
        "SAGE2008",
        new SpokenText(Messages.InvalidSkipWhenTitle),
        new SpokenText(language => Messages.InvalidSkipWhen(language, "{0}", "{1}", "{2}")),
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2008.md");

    public static readonly DiagnosticDescriptor InvalidVerify = new(
        "SAGE2009",
        new SpokenText(Messages.InvalidVerifyTitle),
        new SpokenText(language => Messages.InvalidVerify(language, "{0}", "{1}", "{2}")),
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2009.md");

    public static readonly DiagnosticDescriptor SkippableInputNotNullable = new(
        "SAGE2010",
        new SpokenText(Messages.SkippableInputNotNullableTitle),
        new SpokenText(language => Messages.SkippableInputNotNullable(language, "{0}", "{1}", "{2}", "{3}")),
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2010.md");

    public static readonly DiagnosticDescriptor NothingToUndo = new(
        "SAGE2011",
        new SpokenText(Messages.NothingToUndoTitle),
        new SpokenText(language => Messages.NothingToUndo(language, "{0}", "{1}")),
        Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2011.md");

    public static readonly DiagnosticDescriptor UnreachablePhase = new(
        "SAGE2012",
        new SpokenText(Messages.UnreachablePhaseTitle),
        new SpokenText(language => Messages.UnreachablePhase(language, "{0}", "{1}")),
        Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2012.md");

    public static readonly DiagnosticDescriptor UnusedPhaseMethod = new(
        "SAGE2013",
        new SpokenText(Messages.UnusedPhaseMethodTitle),
        new SpokenText(language => Messages.UnusedPhaseMethod(language, "{0}")),
        Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2013.md");
}
