using Microsoft.CodeAnalysis;

namespace Sage.Generators.Analyzers;

/// <content>The graph: edges between phases and the methods that a phase names.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor Cycle = new(
        "SAGE2001",
        "Phases wait for each other",
        "Phases wait for each other, so none can start: {0}",
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2001.md");

    public static readonly DiagnosticDescriptor ProducerMissing = new(
        "SAGE2002",
        "No phase produces an input",
        "No phase returns '{0}', which parameter '{1}' of phase '{2}' takes: let a phase return it, or take it in the plan's constructor",
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2002.md");

    public static readonly DiagnosticDescriptor ProducerAmbiguous = new(
        "SAGE2003",
        "Several phases produce an input",
        "Parameter '{0}' of phase '{1}' can come from {2}: name one with [From(nameof(...))]",
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2003.md");

    public static readonly DiagnosticDescriptor InvalidFrom = new(
        "SAGE2004",
        "[From] names no fitting phase",
        "[From] of parameter '{0}' names '{1}', which {2}",
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2004.md");

    public static readonly DiagnosticDescriptor UnknownAfter = new(
        "SAGE2005",
        "After names no phase",
        "After of phase '{0}' names '{1}', which is no other phase of plan '{2}'",
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2005.md");

    public static readonly DiagnosticDescriptor UnknownMethod = new(
        "SAGE2006",
        "A named method does not exist",
        "{0} of phase '{1}' names '{2}', which is not the name of exactly one method of plan '{3}'",
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2006.md");

    public static readonly DiagnosticDescriptor InvalidUndo = new(
        "SAGE2007",
        "Undo has a wrong signature",
        "Undo '{0}' of phase '{1}' {2}",
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2007.md");

    public static readonly DiagnosticDescriptor InvalidSkipWhen = new(
        "SAGE2008",
        "SkipWhen has a wrong signature",
        "SkipWhen '{0}' of phase '{1}' {2}",
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2008.md");

    public static readonly DiagnosticDescriptor InvalidVerify = new(
        "SAGE2009",
        "Verify has a wrong signature",
        "Verify '{0}' of phase '{1}' {2}",
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2009.md");

    public static readonly DiagnosticDescriptor SkippableInputNotNullable = new(
        "SAGE2010",
        "Input of a skippable phase is not nullable",
        "Parameter '{0}' of '{1}' is null when phase '{2}' is skipped: make it '{3}?'",
        Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2010.md");

    public static readonly DiagnosticDescriptor NothingToUndo = new(
        "SAGE2011",
        "Nothing to undo",
        "Phase '{0}' {1}",
        Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2011.md");

    public static readonly DiagnosticDescriptor UnreachablePhase = new(
        "SAGE2012",
        "Phase can never start",
        "Phase '{0}' can never start, because it needs '{1}', which cannot run",
        Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2012.md");

    public static readonly DiagnosticDescriptor UnusedPhaseMethod = new(
        "SAGE2013",
        "Method takes a PhaseContext but nothing uses it",
        "Method '{0}' takes a PhaseContext, but no phase names it and no method of the plan calls it",
        Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE2013.md");
}
