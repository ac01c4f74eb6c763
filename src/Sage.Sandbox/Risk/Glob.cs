namespace Sage.Sandbox.Risk;

/// <summary>Compares texts in which <see cref="Marks.AnyText"/> and <see cref="Marks.AnyCharacter"/> stand for others.</summary>
internal static class Glob
{
    /// <summary>Whether some text is meant by both.</summary>
    public static bool Overlaps(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        // Reached[j]: the left text up to here and the first j characters of the right may be the same.
        Span<bool> reached = right.Length < 256 ? stackalloc bool[right.Length + 1] : new bool[right.Length + 1];
        reached[0] = true;
        for (var j = 0; j < right.Length && right[j] == Marks.AnyText; j++)
            reached[j + 1] = true;
        foreach (var c in left)
        {
            var diagonal = reached[0];
            reached[0] &= c == Marks.AnyText;
            for (var j = 0; j < right.Length; j++)
            {
                var above = reached[j + 1];
                reached[j + 1] = c == Marks.AnyText || right[j] == Marks.AnyText
                    ? above || reached[j] || diagonal
                    : diagonal && (c == right[j] || c == Marks.AnyCharacter || right[j] == Marks.AnyCharacter);
                diagonal = above;
            }
        }
        return reached[right.Length];
    }

    /// <summary>Whether a name in a directory is meant by a pattern; a leading dot is not meant by <c>*</c>, as in a shell.</summary>
    public static bool Names(string pattern, string name) =>
        !(name is [Marks.AnyText or Marks.AnyCharacter, ..] && pattern is ['.', ..]) && Overlaps(pattern, name);
}
