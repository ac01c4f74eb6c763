using Microsoft.CodeAnalysis;
using Sage.Linux;

namespace Sage.Generators.Speech;

/// <summary>
/// A text of the resources, said in the language of who reads it: that of the culture that the compiler or the editor names, or of the thread's. It is the text of
/// a rule, or one of the values in such a text: formatting hands the culture on.
/// </summary>
/// <param name="say">Says it in a language.</param>
internal sealed class SpokenText(Func<string, string> say) : LocalizableString
{
    protected override string GetText(IFormatProvider? formatProvider) => say(SpokenLanguage.Of(formatProvider));

    protected override bool AreEqual(object? other) => other is SpokenText text && text.English == English;

    protected override int GetHash() => StringComparer.Ordinal.GetHashCode(English);

    /// <summary>What it is known by: functions that say the same are not equal.</summary>
    private string English => say(UserLanguage.English);
}
