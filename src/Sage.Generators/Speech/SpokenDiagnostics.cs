using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sage.Generators.Speech;

/// <summary>Reports diagnostics in the language that <c>SAGE_LANG</c> names, in the place of that of the compiler's culture.</summary>
internal static class SpokenDiagnostics
{
    /// <summary>The report itself where the build names no language: the compiler then chooses.</summary>
    public static Action<Diagnostic> In(AnalyzerOptions options, Action<Diagnostic> report) =>
        SpokenLanguage.Asked(options) is { } language ? diagnostic => report(Say(diagnostic, new LanguageCulture(language))) : report;

    private static Diagnostic Say(Diagnostic diagnostic, CultureInfo culture) => Diagnostic.Create(
        diagnostic.Id,
        diagnostic.Descriptor.Category,
        diagnostic.GetMessage(culture),
        diagnostic.Severity,
        diagnostic.DefaultSeverity,
        diagnostic.Descriptor.IsEnabledByDefault,
        diagnostic.WarningLevel,
        diagnostic.Descriptor.Title.ToString(culture),
        diagnostic.Descriptor.Description,
        diagnostic.Descriptor.HelpLinkUri,
        diagnostic.Location,
        diagnostic.AdditionalLocations,
        diagnostic.Descriptor.CustomTags,
        diagnostic.Properties);

    /// <summary>A culture of that name, where the process may know no cultures but the invariant one.</summary>
    private sealed class LanguageCulture(string language) : CultureInfo("")
    {
        public override string Name => language;
    }
}
