using System.Text.RegularExpressions;

namespace Sage.Sandbox.Tests.Escapes;

/// <summary>The attempts of <c>attempts.py</c>.</summary>
internal static partial class EscapeAttempts
{
    public static string Script { get; } = Read();

    public static IReadOnlyList<string> Names { get; } = [.. Declaration().Matches(Script).Select(match => match.Groups[1].Value)];

    private static string Read()
    {
        using var reader = new StreamReader(typeof(EscapeAttempts).Assembly.GetManifestResourceStream("attempts.py")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^@attempt\\(\"([^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
