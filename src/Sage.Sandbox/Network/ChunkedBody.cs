namespace Sage.Sandbox.Network;

/// <summary>Follows a body that comes in chunks (RFC 9112, 7.1) to its end, without changing it.</summary>
internal sealed class ChunkedBody
{
    /// <summary>Bytes beside the data between one chunk and the next, or at the end.</summary>
    private const int MostBetween = 16 * 1024;

    private const long LargestChunk = 1L << 56;

    private Part _part = Part.Size;
    private bool _hasDigit;
    private long _size;
    private int _between;

    private enum Part
    {
        Size,
        Extension,
        SizeEnd,
        Data,
        DataReturn,
        DataEnd,
        LineStart,
        Line,
        LineEnd,
        LastEnd,
        Complete,
    }

    public bool IsComplete => _part == Part.Complete;

    /// <summary>How many of the bytes belong to it.</summary>
    /// <exception cref="ProxyProtocolException">They are no chunks.</exception>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && !IsComplete)
        {
            if (_part == Part.Data)
            {
                var count = (int)Math.Min(_size, bytes.Length - at);
                at += count;
                _size -= count;
                if (_size == 0)
                    _part = Part.DataReturn;
                continue;
            }
            Next(bytes[at++]);
            if (++_between > MostBetween)
                throw Malformed();
        }
        return at;
    }

    private void Next(byte read) => _part = (_part, (char)read) switch
    {
        (Part.Size, var digit) when char.IsAsciiHexDigit(digit) => Digit(digit),
        (Part.Size, ';') when _hasDigit => Part.Extension,
        (Part.Size, '\r') when _hasDigit => Part.SizeEnd,
        (Part.Extension, '\r') => Part.SizeEnd,
        (Part.Extension, not '\n') => Part.Extension,
        (Part.SizeEnd, '\n') => Sized(),
        (Part.DataReturn, '\r') => Part.DataEnd,
        (Part.DataEnd, '\n') => Again(),
        (Part.LineStart, '\r') => Part.LastEnd,
        (Part.LineStart or Part.Line, not ('\r' or '\n')) => Part.Line,
        (Part.Line, '\r') => Part.LineEnd,
        (Part.LineEnd, '\n') => Part.LineStart,
        (Part.LastEnd, '\n') => Part.Complete,
        _ => throw Malformed(),
    };

    private Part Digit(char digit)
    {
        _hasDigit = true;
        _size = (_size * 16) + Convert.ToInt32(digit.ToString(), 16);
        return _size <= LargestChunk ? Part.Size : throw Malformed();
    }

    private Part Sized() => _size == 0 ? Part.LineStart : Part.Data;

    private Part Again()
    {
        (_hasDigit, _between) = (false, 0);
        return Part.Size;
    }

    private static ProxyProtocolException Malformed() => new(ProxyProtocolException.BadRequest);
}
