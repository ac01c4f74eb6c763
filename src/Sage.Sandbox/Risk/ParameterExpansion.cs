using System.Globalization;
using Sage.Sandbox.Shell;

namespace Sage.Sandbox.Risk;

/// <summary>What <c>${name op operand}</c> becomes.</summary>
internal static class ParameterExpansion
{
    /// <summary>Characters of a value beyond which a pattern is not tried on every part of it.</summary>
    private const int LongestForPatterns = 128;

    public static string Value(ParameterPart part, ShellState state, Expander expander)
    {
        var value = state.Value(part.Name);
        string Operand() => part.Operand is null ? "" : expander.Text(part.Operand, state);
        switch (part.Operator)
        {
            case "":
                return value;
            case ":-" or "-":
                return state.Find(part.Name) is { Length: > 0 } set ? set : part.Name is "PWD" or "@" or "*" ? value : Operand();
            case ":=" or "=":
                if (state.Find(part.Name) is { Length: > 0 } known)
                    return known;
                state.Set(part.Name, Operand());
                return state.Value(part.Name);
            case ":+" or "+":
                return value.Length == 0 ? "" : Operand();
            case ":?" or "?":
                Operand();
                return value;
            case ParameterParser.Indirect:
                return Marks.IsLiteral(value) ? state.Value(value) : Marks.UnknownText;
        }
        var operand = Operand();
        if (part.Operator is "%" or "%%" && Marks.IsLiteral(Marks.Pattern(operand)) && value.EndsWith(operand, StringComparison.Ordinal))
            return value[..^operand.Length];
        if (!Marks.IsLiteral(value) || Marks.HasUnknown(operand))
            return Marks.UnknownText;
        return part.Operator switch
        {
            ParameterParser.Length => value.Length.ToString(CultureInfo.InvariantCulture),
            "^^" when operand.Length == 0 => value.ToUpperInvariant(),
            ",," when operand.Length == 0 => value.ToLowerInvariant(),
            ":" => Part(value, operand),
            "#" or "##" or "%" or "%%" when value.Length <= LongestForPatterns => Trim(value, part.Operator, expander.Pattern(part.Operand ?? new ShellWord([], default), state)),
            "/" or "//" => Replace(value, part.Operator == "//", operand),
            _ => Marks.UnknownText,
        };
    }

    /// <summary><c>${name:offset:length}</c>.</summary>
    private static string Part(string value, string operand)
    {
        var numbers = operand.Split(':');
        if (numbers.Length > 2 || !TryNumber(numbers[0], out var start))
            return Marks.UnknownText;
        var length = value.Length;
        if (numbers.Length == 2 && !TryNumber(numbers[1], out length))
            return Marks.UnknownText;
        start = Math.Clamp(start < 0 ? value.Length + start : start, 0, value.Length);
        var end = length < 0 ? value.Length + length : (int)Math.Min((long)start + length, value.Length);
        return end > start ? value[start..end] : "";
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static string Trim(string value, string symbol, string pattern)
    {
        var (atStart, isLongest) = (symbol[0] == '#', symbol.Length == 2);
        for (var tried = 0; tried <= value.Length; tried++)
        {
            var length = isLongest ? value.Length - tried : tried;
            var part = atStart ? value.AsSpan(0, length) : value.AsSpan(value.Length - length);
            if (pattern.Length <= LongestForPatterns && Glob.Overlaps(pattern, part))
                return atStart ? value[length..] : value[..^length];
        }
        return value;
    }

    private static string Replace(string value, bool all, string operand)
    {
        var slash = operand.IndexOf('/', StringComparison.Ordinal);
        var (old, replacement) = slash < 0 ? (operand, "") : (operand[..slash], operand[(slash + 1)..]);
        if (old.Length == 0 || !Marks.IsLiteral(Marks.Pattern(old)))
            return Marks.UnknownText;
        if (all)
            return value.Length * (long)(replacement.Length + 1) <= ShellLimits.Length ? value.Replace(old, replacement, StringComparison.Ordinal) : Marks.UnknownText;
        var at = value.IndexOf(old, StringComparison.Ordinal);
        return at < 0 ? value : string.Concat(value.AsSpan(0, at), replacement, value.AsSpan(at + old.Length));
    }
}
