using System.Globalization;
using System.Runtime.InteropServices;

namespace Sage.Runtime;

/// <summary>
/// The language in which people are spoken to: what <c>SAGE_LANG</c> names, otherwise that of the thread's culture, otherwise, where a program runs without cultures as the
/// tool does, that of the system: <c>LC_ALL</c>, <c>LC_MESSAGES</c> or <c>LANG</c>, the first that is set, or the user's locale on Windows.
/// </summary>
internal static class UserLanguage
{
    private const int LongestLocaleName = 85; // LOCALE_NAME_MAX_LENGTH in winnls.h

    private static readonly string? Asked = Set("SAGE_LANG") is { } asked ? Of(asked) : null;
    private static string? _system;

    /// <summary><c>en</c> or <c>zh-Hans</c>.</summary>
    public static string Current => Asked ?? (CultureInfo.CurrentUICulture.Name is { Length: > 0 } culture ? Of(culture) : _system ??= Of(SystemLocale()));

    /// <summary>Whether people are spoken to in that language.</summary>
    public static bool Is(string language) => Current == language;

    /// <summary>The language that serves a locale or culture best, such as <c>zh-CN</c>, <c>zh_CN.UTF-8</c> or <c>zh-Hans-SG</c>; English for all that there are no messages in.</summary>
    public static string Of(string locale)
    {
        var parts = locale.Split('.', '@')[0].Split('-', '_');
        return parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase) && !parts.Any(IsTraditional) ? "zh-Hans" : "en";
    }

    private static bool IsTraditional(string part) => part.ToUpperInvariant() is "HANT" or "TW" or "HK" or "MO";

    private static string SystemLocale() => OperatingSystem.IsWindows() ? WindowsLocale() : Set("LC_ALL") ?? Set("LC_MESSAGES") ?? Set("LANG") ?? "";

    private static string? Set(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private static string WindowsLocale()
    {
        var name = new char[LongestLocaleName];
        var length = GetUserDefaultLocaleName(name, name.Length);
        return length > 0 ? new string(name, 0, length - 1) : "";
    }

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetUserDefaultLocaleName([Out] char[] name, int length);
}
