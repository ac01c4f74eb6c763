using Microsoft.CodeAnalysis;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <content>Bodies: what the code of a phase does.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor AsyncVoidPhase = new(
        "SAGE3001",
        new SpokenText(Messages.AsyncVoidPhaseTitle),
        new SpokenText(language => Messages.AsyncVoidPhase(language, "{0}")),
        Body,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3001.md");

    public static readonly DiagnosticDescriptor TokenNotAccepted = new(
        "SAGE3002",
        new SpokenText(Messages.TokenNotAcceptedTitle),
        new SpokenText(language => Messages.TokenNotAccepted(language, "{0}", "{1}")),
        Body,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3002.md");

    public static readonly DiagnosticDescriptor TokenNotPassed = new(
        "SAGE3003",
        new SpokenText(Messages.TokenNotPassedTitle),
        new SpokenText(language => Messages.TokenNotPassed(language, "{0}", "{1}")),
        Body,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3003.md");

    public static readonly DiagnosticDescriptor BlockingWait = new(
        "SAGE3004",
        new SpokenText(Messages.BlockingWaitTitle),
        new SpokenText(language => Messages.BlockingWait(language, "{0}")),
        Body,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3004.md");

    public static readonly DiagnosticDescriptor ThreadSleep = new(
        "SAGE3005",
        new SpokenText(Messages.ThreadSleepTitle),
        new SpokenText(Messages.ThreadSleep),
        Body,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3005.md");

    public static readonly DiagnosticDescriptor TaskNotAwaited = new(
        "SAGE3006",
        new SpokenText(Messages.TaskNotAwaitedTitle),
        new SpokenText(language => Messages.TaskNotAwaited(language, "{0}")),
        Body,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3006.md");

    public static readonly DiagnosticDescriptor DuplicateStepKey = new(
        "SAGE3007",
        new SpokenText(Messages.DuplicateStepKeyTitle),
        new SpokenText(language => Messages.DuplicateStepKey(language, "{0}", "{1}")),
        Body,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3007.md");

    public static readonly DiagnosticDescriptor ProcessWideEffect = new(
        "SAGE3008",
        new SpokenText(Messages.ProcessWideEffectTitle),
        new SpokenText(language => Messages.ProcessWideEffect(language, "{0}", "{1}")),
        Body,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3008.md");

    public static readonly DiagnosticDescriptor UntrackedProcess = new(
        "SAGE3009",
        new SpokenText(Messages.UntrackedProcessTitle),
        new SpokenText(language => Messages.UntrackedProcess(language, "{0}")),
        Body,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3009.md");
}
