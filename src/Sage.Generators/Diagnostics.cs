using Microsoft.CodeAnalysis;
using Sage.Generators.Speech;

namespace Sage.Generators;

/// <summary>What the generator itself reports. Mistakes in plans are the analyzers' to report.</summary>
internal static class Diagnostics
{
    /// <summary>The generator failed on a plan. {plan, exception, message}</summary>
    public static readonly DiagnosticDescriptor InternalError = new(
        "SAGE0001",
        new SpokenText(Messages.InternalErrorTitle),
        new SpokenText(language => Messages.InternalError(language, "{0}", "{1}", "{2}")),
        "Sage.Internal",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/sage-tooling/sage.tooling/blob/main/docs/rules/SAGE0001.md");
}
