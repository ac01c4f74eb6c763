namespace Sage.Linux;

/// <content>Which language a locale is served with; it asks the system nothing, so that what runs in a compiler can share it.</content>
internal static partial class UserLanguage
{
    /// <summary>The language of who asks for none that there are messages in.</summary>
    public const string English = "en";

    /// <summary>The language that serves a locale or culture best, such as <c>zh-CN</c>, <c>zh_CN.UTF-8</c> or <c>zh-Hans-SG</c>; English for all that there are no messages in.</summary>
    public static string Of(string locale) => locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) && IsSimplified(locale) ? "zh-Hans" : English;

    /// <summary>By itself, so that a process that speaks English prepares nothing for it.</summary>
    private static bool IsSimplified(string locale)
    {
        var parts = locale.Split('.', '@')[0].Split('-', '_');
        return Is(parts[0], "zh") && (parts.Any(part => Is(part, "Hans")) || !parts.Any(IsTraditional));

        static bool Is(string part, string name) => part.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsTraditional(string part) => part.ToUpperInvariant() is "HANT" or "TW" or "HK" or "MO";
}
