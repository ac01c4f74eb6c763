using Microsoft.CodeAnalysis;

namespace Sage.Generators.Analyzers;

/// <content>Persistence: what is stored, and which paths are put back.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ResultNotInContext = new(
        "SAGE4001",
        "Result type is missing in the JSON context",
        "Result type '{0}' of phase '{1}' is missing in the JSON context '{2}': add [JsonSerializable(typeof({0}))]",
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4001.md");

    public static readonly DiagnosticDescriptor NoContext = new(
        "SAGE4002",
        "Plan with results has no JSON context",
        "Plan '{0}' has phases that return values but names no JSON context to store them with: add Json = typeof(...)",
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4002.md");

    public static readonly DiagnosticDescriptor StepResultNotInContext = new(
        "SAGE4003",
        "Step result type is missing in the JSON context",
        "Step result type '{0}' {1}",
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4003.md");

    public static readonly DiagnosticDescriptor InvalidContext = new(
        "SAGE4004",
        "Json names no JSON context",
        "Json of plan '{0}' names '{1}', which does not derive from JsonSerializerContext",
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4004.md");

    public static readonly DiagnosticDescriptor PathOutside = new(
        "SAGE4005",
        "Protected path is outside the working directory",
        "Protected path '{0}' of phase '{1}' is outside the working directory: use a relative path without '..', or set AllowPathsOutside = true on the plan",
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4005.md");

    public static readonly DiagnosticDescriptor PathsOverlap = new(
        "SAGE4006",
        "Protected paths overlap without an order",
        "Phases '{0}' and '{1}' both protect '{2}' and no edge orders them, so which runs first is open: add After",
        Persistence,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4006.md");

    public static readonly DiagnosticDescriptor InvalidPath = new(
        "SAGE4007",
        "Protected path cannot be protected",
        "Protected path '{0}' of phase '{1}' {2}",
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4007.md");

    public static readonly DiagnosticDescriptor ResultLosesData = new(
        "SAGE4008",
        "Result type loses data when stored",
        "Result type '{0}' of phase '{1}' is a tuple, whose fields are not stored: return a record",
        Persistence,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "SAGE4008.md");
}
