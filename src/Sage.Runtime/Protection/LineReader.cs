using Microsoft.Win32.SafeHandles;

namespace Sage.Runtime;

/// <summary>Reads a file line by line as bytes, each with where it starts.</summary>
/// <param name="offset">Where the first line starts.</param>
internal sealed class LineReader(SafeFileHandle file, long offset)
{
    /// <summary>Longer than any line we write; a longer one is damage.</summary>
    private const int MaxLine = 4 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Where the line that was read last starts.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>Where the line after it starts.</summary>
    public long Next { get; private set; } = offset;

    /// <summary>The next line without its line end; false at the end, and where what is left has none.</summary>
    /// <exception cref="InvalidDataException">A line is longer than any we write.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        int length;
        var searched = 0;
        while ((length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n')) < 0)
        {
            searched = _end - _start;
            if (!Fill())
            {
                line = default;
                return false;
            }
        }
        length += searched;
        line = _buffer.AsMemory(_start, length);
        _start += length + 1;
        Offset = Next;
        Next += length + 1;
        return true;
    }

    private bool Fill()
    {
        var kept = _end - _start;
        if (kept >= MaxLine)
            throw new InvalidDataException(Messages.LineIsTooLong(Next, MaxLine));
        // A fresh buffer where the line read last may still be in use.
        var target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : new byte[_buffer.Length];
        _buffer.AsSpan(_start, kept).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, kept);
        var count = RandomAccess.Read(file, _buffer.AsSpan(kept), Next + kept);
        _end += count;
        return count > 0;
    }
}
