using System.Globalization;
using System.Resources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sage.Linux;

namespace Sage.Generators.Speech;

/// <summary>
/// The language of who reads what a compilation says. One compiler serves many builds, so its own environment says nothing of them: <c>SAGE_LANG</c> comes as
/// a property of the build, the culture from the compiler's caller.
/// </summary>
internal static class SpokenLanguage
{
    // Roslyn's own resources know the culture: that which is named, or the thread's, which an analyzer must not ask for (RS1035).
    private static readonly LocalizableString Language = new LocalizableResourceString(nameof(Language), new LanguageOfCulture(), typeof(SpokenLanguage));

    /// <summary>The language of a culture, or of the thread's where none is named.</summary>
    public static string Of(IFormatProvider? culture) => Language.ToString(culture);

    /// <summary>The language that <c>SAGE_LANG</c> names in a build, otherwise that of the thread's culture.</summary>
    public static string Of(AnalyzerOptions options) => Asked(options) ?? Of(culture: null);

    /// <summary>The language that <c>SAGE_LANG</c> names in a build; null where it is not set.</summary>
    public static string? Asked(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.SAGE_LANG", out var name) && name.Length > 0 ? UserLanguage.Of(name) : null;

    /// <summary>A resource whose text is the language itself.</summary>
    private sealed class LanguageOfCulture : ResourceManager
    {
        public override string GetString(string name, CultureInfo? culture) => UserLanguage.Of(culture?.Name ?? "");
    }
}
