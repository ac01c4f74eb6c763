using System.Text.RegularExpressions;

namespace Sage.Build.Tasks.Code;

/// <summary>
/// Takes out of the names that the C# compiler makes up what depends on other members: the ordinal of the method that a lambda, a
/// closure or a state machine belongs to, and the number of an anonymous type in its assembly. What counts within one method stays.
/// </summary>
internal static partial class CompilerNames
{
    /// <summary>Whether the compiler made the name up. A type that is local to a file is the user's, though its name is decorated.</summary>
    public static bool IsMade(string name) => name.StartsWith('<') && !FileLocal().IsMatch(name);

    /// <summary>A name that an edit of another member does not change.</summary>
    public static string Normalize(string name)
    {
        if (!name.Contains('<'))
            return name;
        name = FileLocal().Replace(name, "<${file}>F__");
        name = MemberAndOwn().Replace(name, "${kind}${own}");
        return MemberAlone().Replace(name, "${kind}");
    }

    /// <summary>The method whose body gave rise to a name, as in <c>&lt;Install&gt;b__3_0</c>; null when the name tells none.</summary>
    public static string? Origin(string name) => Inner().Match(name) is { Success: true } match ? match.Groups["method"].Value : null;

    /// <summary>A type's name as its author wrote it.</summary>
    public static string Written(string name) => FileLocal().Replace(name, "");

    [GeneratedRegex(@"^<(?<file>[^<>]*)>F[0-9A-F]{64}__", RegexOptions.ExplicitCapture)]
    private static partial Regex FileLocal();

    /// <summary>The member's ordinal goes, the one within the member stays: lambdas, local functions, closures, cached delegates.</summary>
    [GeneratedRegex(@"(?<kind>>b__|>O__|>g__[^|<>]*\||^<>9__|__DisplayClass)\d+(?<own>_\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex MemberAndOwn();

    /// <summary>
    /// State machines, closures of generic methods, dynamic call sites, calls of base methods, anonymous types and delegates, and
    /// cached delegates of method groups carry an ordinal alone.
    /// </summary>
    [GeneratedRegex(@"(?<kind>>d__|^<>c__|^<>o__|^<>n__|AnonymousType|AnonymousDelegate|^<)\d+(?![_\d])", RegexOptions.ExplicitCapture)]
    private static partial Regex MemberAlone();

    [GeneratedRegex(@"^<+(?<method>[^<>\d][^<>]*)>", RegexOptions.ExplicitCapture)]
    private static partial Regex Inner();
}
