namespace Sage.Runtime.Journal;

/// <summary>Reads the fixed form of a frame's header from left to right.</summary>
internal ref struct FrameCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Offset { get; private set; }

    /// <summary>Why the last call returned false: the bytes ended, or were others.</summary>
    public FrameParse Failure { get; private set; }

    /// <summary>Passes over exactly this text.</summary>
    public bool Skip(scoped ReadOnlySpan<byte> text)
    {
        var rest = _bytes[Offset..];
        if (rest.StartsWith(text))
        {
            Offset += text.Length;
            return true;
        }
        return Fail(text.StartsWith(rest) ? FrameParse.Short : FrameParse.Bad);
    }

    /// <summary>Reads a decimal number without sign or leading zero.</summary>
    public bool Number(long max, out long value)
    {
        value = 0;
        var start = Offset;
        for (; Offset < _bytes.Length && _bytes[Offset] is >= (byte)'0' and <= (byte)'9'; Offset++)
        {
            var digit = _bytes[Offset] - '0';
            if (value > (max - digit) / 10 || (value == 0 && Offset > start))
                return Fail(FrameParse.Bad);
            value = value * 10 + digit;
        }
        if (Offset == _bytes.Length)
            return Fail(FrameParse.Short);
        return Offset > start || Fail(FrameParse.Bad);
    }

    /// <summary>Reads lower-case hexadecimal digits.</summary>
    public bool Hex(int digits, out uint value)
    {
        value = 0;
        for (var i = 0; i < digits; i++, Offset++)
        {
            if (Offset == _bytes.Length)
                return Fail(FrameParse.Short);
            var digit = _bytes[Offset] switch
            {
                >= (byte)'0' and <= (byte)'9' and var c => c - '0',
                >= (byte)'a' and <= (byte)'f' and var c => c - 'a' + 10,
                _ => -1,
            };
            if (digit < 0)
                return Fail(FrameParse.Bad);
            value = value << 4 | (uint)digit;
        }
        return true;
    }

    private bool Fail(FrameParse failure)
    {
        Failure = failure;
        return false;
    }
}
