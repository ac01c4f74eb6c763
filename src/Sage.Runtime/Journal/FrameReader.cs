using Microsoft.Win32.SafeHandles;

namespace Sage.Runtime.Journal;

/// <summary>Reads the frames of a journal in order, as of now, holding one at a time.</summary>
internal sealed class FrameReader(SafeFileHandle file, JournalPosition start)
{
    /// <summary>Below the size that .NET collects with its oldest generation only.</summary>
    private const int Block = 64 * 1024;

    private byte[] _buffer = new byte[Block];
    private int _next;
    private int _filled;
    private FrameHeader _header;

    /// <summary>The end of the last good frame.</summary>
    public JournalPosition Position { get; private set; } = start;

    /// <summary>What follows <see cref="Position"/>, once <see cref="Read"/> has returned false.</summary>
    public JournalEnd End { get; private set; }

    /// <summary>How many records the frame holds, as it says.</summary>
    public int Count => _header.Count;

    /// <summary>The frame's records as JSON, valid until the next call of <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Records => Frame.Records(_buffer.AsSpan(_next - (int)_header.FrameSize), _header);

    /// <summary>Moves to the next frame; false when no good one follows.</summary>
    public bool Read()
    {
        if (TryAdvance())
            return true;
        // A writer may be in the middle of its write: what it has written so far is read once more.
        if (TryAdvanceAnew())
            return true;
        End = JournalTail.Classify(file, Position);
        if (End is JournalEnd.Clean or JournalEnd.Torn)
            return false;
        // It may have ended meanwhile, with others after it. What stands before a whole frame no longer changes.
        return TryAdvanceAnew();
    }

    private bool TryAdvanceAnew()
    {
        _next = _filled = 0;
        return TryAdvance();
    }

    private bool TryAdvance()
    {
        while (true)
        {
            var verdict = Frame.TryParse(_buffer.AsSpan(_next, _filled - _next), out var header);
            if (verdict == FrameParse.Short && Fill(header.FrameSize))
                continue;
            if (verdict != FrameParse.Good || header.Sequence != Position.Sequence)
                return false;
            _next += (int)header.FrameSize;
            _header = header;
            Position = Position.After(header);
            return true;
        }
    }

    /// <summary>Reads more; false at the end of the file.</summary>
    private bool Fill(long frameSize)
    {
        var kept = _filled - _next;
        var missing = frameSize > _buffer.Length;
        if (missing && Position.Offset + frameSize > RandomAccess.GetLength(file))
            return false;
        var target = missing ? new byte[frameSize + Block] : _buffer;
        _buffer.AsSpan(_next, kept).CopyTo(target);
        _buffer = target;
        _next = 0;
        _filled = kept;
        var read = RandomAccess.Read(file, _buffer.AsSpan(kept), Position.Offset + kept);
        _filled += read;
        return read > 0;
    }
}
