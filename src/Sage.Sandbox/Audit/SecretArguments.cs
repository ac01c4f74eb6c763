using System.Text.RegularExpressions;

namespace Sage.Sandbox.Audit;

/// <summary>Hides what looks like a secret in the arguments of a command: by the name of an option, a variable or a header, and in URLs.</summary>
internal static partial class SecretArguments
{
    private const string Hidden = "***";

    private const string Name =
        @"[\w.-]*(?:token|secret|passw(?:or)?d|passphrase|credential|authorization|cookie|(?:api|access|auth|private|signing|encryption)[-_]?key)[\w.-]*";

    private const string Value = """(?:"[^"]*"|'[^']*'|(?:(?:bearer|basic|token)\s+)?\S+)""";

    /// <summary>The same arguments, the secret parts replaced by <c>***</c>.</summary>
    public static IReadOnlyList<string> Masked(IReadOnlyList<string> arguments)
    {
        var masked = new List<string>(arguments.Count);
        var before = "";
        foreach (var argument in arguments)
        {
            var isValue = Option().IsMatch(before);
            masked.Add(isValue ? Hidden : Masked(argument, isCode: Code().IsMatch(before)));
            before = isValue ? "" : argument;
        }
        return masked;
    }

    private static string Masked(string argument, bool isCode)
    {
        // In code a value ends with its word; elsewhere the argument is all of it.
        var given = !isCode && Whole().Match(argument) is { Success: true } whole
            ? whole.Value + Hidden
            : Given().Replace(argument, match => match.Groups["name"].Value + Hidden);
        return UserOfUrl().Replace(given, $"$1{Hidden}@");
    }

    /// <summary>An option whose value is the next argument.</summary>
    [GeneratedRegex("^--?" + Name + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    /// <summary>An option whose value is shell code, as <c>sh -ec</c>.</summary>
    [GeneratedRegex("^-[a-z]*c$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    /// <summary>An argument that is a name with its value, up to the value.</summary>
    [GeneratedRegex("^" + Name + @"\s*[=:]\s*(?=\S)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    /// <summary>A name with its value: <c>NAME=value</c>, <c>Name: value</c>, <c>--name value</c>.</summary>
    [GeneratedRegex(@"(?<name>(?<![\w.-])" + Name + @"(?:\s*[=:]\s*|(?<=\s--?[\w.-]*)\s+))" + Value, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Given();

    /// <summary><c>scheme://user:password@</c>.</summary>
    [GeneratedRegex(@"(\b[a-z][a-z0-9+.-]*://)[^\s/@]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UserOfUrl();
}
