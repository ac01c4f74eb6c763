using System.IO.Enumeration;

namespace Sage.Sandbox.Transactions.Gate;

/// <summary>Paths that have a flag.</summary>
/// <param name="Flag">Its name.</param>
/// <param name="Names">The names of the path, from any depth on; <c>**</c> stands for some of them.</param>
/// <param name="IsFile">Whether the entry itself is meant, unless it is a directory; otherwise what is below is meant, too.</param>
internal sealed record FlagPattern(string Flag, string[] Names, bool IsFile)
{
    private const string AnyDepth = "**";

    /// <summary>Reads a pattern, which begins with <c>**/</c>.</summary>
    public static FlagPattern Of(string flag, string pattern, bool isFile) => new(flag, pattern["**/".Length..].Split('/'), isFile);

    /// <param name="names">The names of a path, from where the pattern is to fit.</param>
    public bool Matches(ReadOnlySpan<string> names, bool isDirectory) => !(IsFile && isDirectory) && Fits(Names, names);

    private bool Fits(ReadOnlySpan<string> pattern, ReadOnlySpan<string> names)
    {
        if (pattern.IsEmpty)
            return !IsFile || names.IsEmpty;
        if (pattern[0] == AnyDepth)
        {
            for (var skipped = 0; skipped < names.Length; skipped++)
            {
                if (Fits(pattern[1..], names[skipped..]))
                    return true;
            }
            return false;
        }
        return !names.IsEmpty && FileSystemName.MatchesSimpleExpression(pattern[0], names[0], ignoreCase: true) && Fits(pattern[1..], names[1..]);
    }
}
