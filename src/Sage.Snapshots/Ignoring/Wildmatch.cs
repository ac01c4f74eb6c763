namespace Sage.Snapshots.Ignoring;

/// <summary>
/// Matches bytes with a pattern as git does (<c>wildmatch.c</c>, described in <c>gitignore(5)</c> and <c>glob(7)</c>): <c>?</c>, <c>*</c>, <c>**</c>, classes and escapes.
/// </summary>
/// <param name="slashes">Whether only <c>**</c> crosses a slash; otherwise everything does.</param>
internal readonly ref struct Wildmatch(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text, bool slashes)
{
    private readonly ReadOnlySpan<byte> _pattern = pattern;
    private readonly ReadOnlySpan<byte> _text = text;

    private enum Result
    {
        Match,
        NoMatch,

        /// <summary>No other length of any star before makes it match.</summary>
        Abort,

        /// <summary>No other length of a star that stops at slashes makes it match.</summary>
        AbortToDoubleStar,
    }

    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text, bool slashes) => new Wildmatch(pattern, text, slashes).Match(0, 0) == Result.Match;

    /// <summary>A byte of the pattern; 0 after its end.</summary>
    private byte Pattern(int at) => at < _pattern.Length ? _pattern[at] : (byte)0;

    private byte Text(int at) => at < _text.Length ? _text[at] : (byte)0;

    private Result Match(int start, int text)
    {
        for (var at = start; Pattern(at) != 0; at++, text++)
        {
            var wanted = Pattern(at);
            var given = Text(text);
            if (given == 0 && wanted != '*')
                return Result.Abort;
            switch (wanted)
            {
                case (byte)'?':
                    if (slashes && given == '/')
                        return Result.NoMatch;
                    break;
                case (byte)'*':
                    if (Star(start, ref at, ref text) is { } decided)
                        return decided;
                    break;
                case (byte)'[':
                    if (!ByteClass.TryMatch(_pattern, ref at, given, out var isIn))
                        return Result.Abort;
                    if (!isIn || (slashes && given == '/'))
                        return Result.NoMatch;
                    break;
                default:
                    if (wanted == '\\')
                        wanted = Pattern(++at);
                    if (given != wanted)
                        return Result.NoMatch;
                    break;
            }
        }
        return text < _text.Length ? Result.NoMatch : Result.Match;
    }

    /// <summary>Matches one or more stars and all that follows; null when they ended before a slash, at which the match goes on.</summary>
    private Result? Star(int start, ref int at, ref int text)
    {
        var before = at - 1;
        var crosses = !slashes;
        if (Pattern(++at) == '*')
        {
            while (Pattern(++at) == '*')
            {
            }
            var isAlone = (before < start || Pattern(before) == '/') && (Pattern(at) is 0 or (byte)'/' || (Pattern(at) == '\\' && Pattern(at + 1) == '/'));
            if (slashes && isAlone)
            {
                // The two stars and their slash may stand for nothing.
                if (Pattern(at) == '/' && Match(at + 1, text) == Result.Match)
                    return Result.Match;
                crosses = true;
            }
        }
        if (Pattern(at) == 0)
            return crosses || !_text[text..].Contains((byte)'/') ? Result.Match : Result.NoMatch;
        if (!crosses && Pattern(at) == '/')
        {
            var slash = _text[text..].IndexOf((byte)'/');
            text += Math.Max(slash, 0);
            return slash < 0 ? Result.NoMatch : null;
        }
        return Rest(at, text, crosses);
    }

    /// <summary>Tries every length of a star.</summary>
    private Result Rest(int at, int text, bool crosses)
    {
        for (; text < _text.Length; text++)
        {
            var result = Match(at, text);
            if (result != Result.NoMatch)
            {
                if (!crosses || result != Result.AbortToDoubleStar)
                    return result;
            }
            else if (!crosses && _text[text] == '/')
            {
                return Result.AbortToDoubleStar;
            }
        }
        return Result.Abort;
    }
}
