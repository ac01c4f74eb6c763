using System.Globalization;
using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>
/// The language in which people are spoken to: what <c>SAGE_LANG</c> names, otherwise that of the thread's culture, otherwise, where a program runs without cultures as the
/// tool does, that of the system: <c>LC_ALL</c>, <c>LC_MESSAGES</c> or <c>LANG</c>, the first that is set, or the user's locale on Windows.
/// </summary>
internal static partial class UserLanguage
{
    private const int LongestLocaleName = 85; // LOCALE_NAME_MAX_LENGTH in winnls.h

    private static AsyncLocal<string?>? _spoken;

    /// <summary><c>en</c> or <c>zh-Hans</c>.</summary>
    public static string Current => _spoken?.Value ?? Choose(Set("SAGE_LANG"), Culture(), SystemLocale);

    /// <summary>Speaks a language from here on in this flow of control, whatever the user asked for.</summary>
    public static void Speak(string language) => (Interlocked.CompareExchange(ref _spoken, new(), null) ?? _spoken).Value = language;

    /// <summary>The language that the first of these that says anything asks for.</summary>
    /// <param name="asked">What <c>SAGE_LANG</c> names, or null.</param>
    /// <param name="culture">The name of the thread's culture; empty for none.</param>
    /// <param name="system">Finds the system's locale.</param>
    public static string Choose(string? asked, string culture, Func<string> system) => Of(asked ?? (culture.Length > 0 ? culture : system()));

    /// <summary>The locale of messages as POSIX reads it of the environment; empty for none.</summary>
    /// <param name="variable">The value of a variable; null when it is not set, or empty.</param>
    public static string PosixLocale(Func<string, string?> variable) => variable("LC_ALL") ?? variable("LC_MESSAGES") ?? variable("LANG") ?? "";

    /// <summary>Whether people are spoken to in that language.</summary>
    public static bool Is(string language) => Current == language;

    /// <summary>
    /// The name of the thread's culture. A program that runs without cultures has none, and to look would cost a short process the loading of
    /// the compiler: the culture is a static of the thread.
    /// </summary>
    private static string Culture() =>
        AppContext.TryGetSwitch("System.Globalization.Invariant", out var isInvariant) && isInvariant ? "" : CultureInfo.CurrentUICulture.Name;

    private static string SystemLocale() => OperatingSystem.IsWindows() ? WindowsLocale() : PosixLocale(Set);

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
