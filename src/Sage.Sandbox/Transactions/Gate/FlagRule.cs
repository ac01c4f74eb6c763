using System.IO.Enumeration;

namespace Sage.Sandbox.Transactions.Gate;

/// <summary>The paths that have a flag.</summary>
/// <param name="flag">Its name.</param>
/// <param name="match">Patterns of entries; what is below is meant, too.</param>
/// <param name="files">Patterns of entries that are no directories.</param>
internal sealed class FlagRule(string flag, IEnumerable<string> match, IEnumerable<string> files)
{
    private const string AnyDepth = "**";

    private readonly List<string[]> _match = [.. match.Select(Names)];
    private readonly List<string[]> _files = [.. files.Select(Names)];

    public string Flag => flag;

    /// <param name="names">The names of a path, from the workspace on.</param>
    public bool Matches(ReadOnlySpan<string> names, bool isDirectory)
    {
        for (var start = 0; start < names.Length; start++)
        {
            foreach (var pattern in _match)
            {
                if (Fits(pattern, names[start..], isWhole: false))
                    return true;
            }
            foreach (var pattern in _files)
            {
                if (!isDirectory && Fits(pattern, names[start..], isWhole: true))
                    return true;
            }
        }
        return false;
    }

    /// <summary>Every pattern begins anywhere.</summary>
    private static string[] Names(string pattern) => pattern["**/".Length..].Split('/');

    private static bool Fits(ReadOnlySpan<string> pattern, ReadOnlySpan<string> names, bool isWhole)
    {
        if (pattern.IsEmpty)
            return !isWhole || names.IsEmpty;
        if (pattern[0] == AnyDepth)
        {
            for (var skipped = 0; skipped < names.Length; skipped++)
            {
                if (Fits(pattern[1..], names[skipped..], isWhole))
                    return true;
            }
            return false;
        }
        return !names.IsEmpty && FileSystemName.MatchesSimpleExpression(pattern[0], names[0], ignoreCase: true) && Fits(pattern[1..], names[1..], isWhole);
    }
}
