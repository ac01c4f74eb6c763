using Microsoft.CodeAnalysis;

namespace Sage.Generators;

/// <summary>What the generator itself reports. Mistakes in plans are the analyzers' to report.</summary>
internal static class Diagnostics
{
    /// <summary>The generator failed on a plan. {plan, exception, message}</summary>
    public static readonly DiagnosticDescriptor InternalError = new(
        "SAGE0001",
        "The generator failed",
        "The generator failed on {0} with {1}: {2}. This is a defect of Sage.Tooling; please report it with the plan's source.",
        "Sage.Internal",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/sage-tooling/sage.tooling/blob/main/docs/rules/SAGE0001.md");
}
