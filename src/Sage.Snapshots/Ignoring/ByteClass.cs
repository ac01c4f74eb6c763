namespace Sage.Snapshots.Ignoring;

/// <summary>Classes of bytes in patterns: <c>[a-z_]</c>, <c>[!0-9]</c>, <c>[[:alpha:]]</c>.</summary>
internal static class ByteClass
{
    /// <summary>Whether a byte is in a class; false when the class has no end, or names a class that there is not.</summary>
    /// <param name="at">Where the class begins; afterwards where it ends.</param>
    public static bool TryMatch(ReadOnlySpan<byte> pattern, ref int at, byte given, out bool isIn)
    {
        isIn = false;
        var next = At(pattern, ++at);
        var isNegated = next is (byte)'!' or (byte)'^';
        if (isNegated)
            next = At(pattern, ++at);
        byte last = 0;
        do
        {
            if (next == 0)
                return false;
            if (next == '\\')
            {
                next = At(pattern, ++at);
                if (next == 0)
                    return false;
                isIn |= given == next;
            }
            else if (next == '-' && last != 0 && At(pattern, at + 1) is not 0 and not (byte)']')
            {
                next = At(pattern, ++at);
                if (next == '\\' && (next = At(pattern, ++at)) == 0)
                    return false;
                isIn |= given >= last && given <= next;
                next = 0;
            }
            else if (next == '[' && At(pattern, at + 1) == ':')
            {
                if (!TryNamed(pattern, ref at, given, ref isIn, out next))
                    return false;
            }
            else
            {
                isIn |= given == next;
            }
            last = next;
            next = At(pattern, ++at);
        }
        while (next != ']');
        isIn ^= isNegated;
        return true;
    }

    /// <summary>Matches a class by its name, or its first bracket as itself when it does not end as such a class does.</summary>
    private static bool TryNamed(ReadOnlySpan<byte> pattern, ref int at, byte given, ref bool isIn, out byte last)
    {
        last = 0;
        var length = pattern[(at + 2)..].IndexOf((byte)']');
        if (length < 0)
            return false;
        if (length == 0 || pattern[at + 1 + length] != ':')
        {
            last = (byte)'[';
            isIn |= given == last;
            return true;
        }
        if (Named(pattern.Slice(at + 2, length - 1), (char)given) is not { } isNamed)
            return false;
        isIn |= isNamed;
        at += 2 + length;
        return true;
    }

    private static bool? Named(ReadOnlySpan<byte> name, char given) => name switch
    {
        _ when name.SequenceEqual("alnum"u8) => char.IsAsciiLetterOrDigit(given),
        _ when name.SequenceEqual("alpha"u8) => char.IsAsciiLetter(given),
        _ when name.SequenceEqual("blank"u8) => given is ' ' or '\t',
        _ when name.SequenceEqual("cntrl"u8) => given is < ' ' or '\x7F',
        _ when name.SequenceEqual("digit"u8) => char.IsAsciiDigit(given),
        _ when name.SequenceEqual("graph"u8) => given is > ' ' and < '\x7F',
        _ when name.SequenceEqual("lower"u8) => char.IsAsciiLetterLower(given),
        _ when name.SequenceEqual("print"u8) => given is >= ' ' and < '\x7F',
        _ when name.SequenceEqual("punct"u8) => given is > ' ' and < '\x7F' && !char.IsAsciiLetterOrDigit(given),
        _ when name.SequenceEqual("space"u8) => given is ' ' or (>= '\t' and <= '\r'),
        _ when name.SequenceEqual("upper"u8) => char.IsAsciiLetterUpper(given),
        _ when name.SequenceEqual("xdigit"u8) => char.IsAsciiHexDigit(given),
        _ => null,
    };

    private static byte At(ReadOnlySpan<byte> pattern, int at) => at < pattern.Length ? pattern[at] : (byte)0;
}
