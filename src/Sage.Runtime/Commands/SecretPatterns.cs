using System.Buffers;
using System.Text;

namespace Sage.Runtime;

/// <summary>An immutable set of strings to mask.</summary>
internal sealed class SecretPatterns
{
    private const string Replacement = "***";

    private readonly string[] _longestFirst;
    private readonly SearchValues<string> _search;

    public SecretPatterns(IEnumerable<string> patterns)
    {
        _longestFirst = [.. patterns.OrderByDescending(pattern => pattern.Length)];
        _search = SearchValues.Create(_longestFirst, StringComparison.Ordinal);
    }

    /// <summary>Where the end of a text begins that more text could turn into a pattern; the text's length when it cannot.</summary>
    public int HoldFrom(ReadOnlySpan<char> text)
    {
        for (var start = Math.Max(0, text.Length - _longestFirst[0].Length + 1); start < text.Length; start++)
        {
            var rest = text[start..];
            foreach (var pattern in _longestFirst)
            {
                if (pattern.Length <= rest.Length)
                    break;
                if (pattern.AsSpan().StartsWith(rest, StringComparison.Ordinal))
                    return start;
            }
        }

        return text.Length;
    }

    /// <summary>
    /// Appends a text with its patterns replaced, overlapping ones as one. Patterns that start at <paramref name="end"/> or later
    /// are left to the next call.
    /// </summary>
    /// <param name="end">Up to where the text is written.</param>
    /// <param name="covered">How many characters at the start belong to a pattern that was written already.</param>
    /// <returns>Whether anything was replaced, and how many characters after <paramref name="end"/> are covered by what was written.</returns>
    public (bool Changed, int Covered) Mask(ReadOnlySpan<char> text, int end, int covered, StringBuilder masked)
    {
        var written = covered;
        var maskEnd = covered;
        var changed = covered > 0;
        for (var from = 0; from < end;)
        {
            var next = text[from..].IndexOfAny(_search);
            var start = from + next;
            if (next < 0 || start >= end)
                break;
            if (start >= maskEnd)
            {
                masked.Append(text[written..start]).Append(Replacement);
                changed = true;
            }

            maskEnd = Math.Max(maskEnd, start + LengthAt(text[start..]));
            written = maskEnd;
            from = start + 1;
        }

        if (written < end)
            masked.Append(text[written..end]);
        return (changed, Math.Max(0, written - end));
    }

    private int LengthAt(ReadOnlySpan<char> text)
    {
        foreach (var pattern in _longestFirst)
        {
            if (text.StartsWith(pattern, StringComparison.Ordinal))
                return pattern.Length;
        }

        return 0;
    }
}
