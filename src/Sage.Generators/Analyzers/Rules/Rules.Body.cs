using Microsoft.CodeAnalysis;

namespace Sage.Generators.Analyzers;

/// <content>Bodies: what the code of a phase does.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor AsyncVoidPhase = new(
        "SAGE3001",
        "Phase is async void",
        "Phase '{0}' is async void, so its end and its errors are lost: return Task",
        Body,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3001.md");

    public static readonly DiagnosticDescriptor TokenNotAccepted = new(
        "SAGE3002",
        "Phase does not take a CancellationToken",
        "Phase '{0}' cannot be cancelled while it waits for '{1}': take a CancellationToken parameter and pass it on",
        Body,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3002.md");

    public static readonly DiagnosticDescriptor TokenNotPassed = new(
        "SAGE3003",
        "CancellationToken is not passed on",
        "Pass '{0}' to '{1}', so that the call ends when the phase is cancelled",
        Body,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3003.md");

    public static readonly DiagnosticDescriptor BlockingWait = new(
        "SAGE3004",
        "Phase blocks a thread while it waits",
        "'{0}' blocks a thread and cannot be cancelled: await the task",
        Body,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3004.md");

    public static readonly DiagnosticDescriptor ThreadSleep = new(
        "SAGE3005",
        "Phase sleeps on its thread",
        "Thread.Sleep blocks a thread and cannot be cancelled: await Task.Delay",
        Body,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3005.md");

    public static readonly DiagnosticDescriptor TaskNotAwaited = new(
        "SAGE3006",
        "Task of the phase context is not awaited",
        "The task of PhaseContext.{0} is dropped, so the phase can complete before it: await it",
        Body,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3006.md");

    public static readonly DiagnosticDescriptor DuplicateStepKey = new(
        "SAGE3007",
        "Step key is used twice",
        "Step key \"{0}\" {1}: a key is used once in an attempt",
        Body,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3007.md");

    public static readonly DiagnosticDescriptor ProcessWideEffect = new(
        "SAGE3008",
        "Phase changes the whole process",
        "'{0}' {1}",
        Body,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3008.md");

    public static readonly DiagnosticDescriptor UntrackedProcess = new(
        "SAGE3009",
        "Process is started behind the journal",
        "'{0}' starts a process that a cancel does not end and a resume does not find: use PhaseContext.RunAsync",
        Body,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE3009.md");
}
