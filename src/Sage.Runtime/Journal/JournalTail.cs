using Microsoft.Win32.SafeHandles;

namespace Sage.Runtime.Journal;

/// <summary>Tells a write that was cut short from stored data that changed, where the good frames of a journal end.</summary>
internal static class JournalTail
{
    private const int Block = 64 * 1024;

    /// <summary>Judges what stands at a position where no good frame with the right sequence number begins.</summary>
    public static JournalEnd Classify(SafeFileHandle file, JournalPosition position)
    {
        var length = RandomAccess.GetLength(file) - position.Offset;
        if (length <= 0)
            return JournalEnd.Clean;
        // No write that was cut short leaves more than one frame, and nobody need look through what is.
        if (length > JournalFormat.MaxFrame || FrameSearch.FindGood(file, position.Offset))
            return JournalEnd.Damaged;
        return IsCutShort(file, position.Offset, length) || HasHole(file, position.Offset, length)
            ? JournalEnd.Torn
            : JournalEnd.DamagedTail;
    }

    private static bool IsCutShort(SafeFileHandle file, long offset, long length)
    {
        Span<byte> start = stackalloc byte[FrameHeader.MaxSize];
        start = start[..RandomAccess.Read(file, start, offset)];
        var verdict = FrameHeader.TryParse(start, out var header);
        return verdict != FrameParse.Bad
            && (verdict == FrameParse.Short || header.FrameSize > length)
            && !Contains(file, offset, length, (byte)'\n');
    }

    private static bool Contains(SafeFileHandle file, long offset, long length, byte value)
    {
        var block = new byte[Block];
        for (long at = 0; at < length; at += Block)
        {
            if (block.AsSpan(0, RandomAccess.Read(file, block, offset + at)).Contains(value))
                return true;
        }
        return false;
    }

    /// <summary>
    /// Whether a run of NUL bytes, which no frame holds, begins at a sector boundary or at the tail's start and ends at a
    /// sector boundary or at the tail's end: data that was never written, though the file had grown already.
    /// </summary>
    private static bool HasHole(SafeFileHandle file, long offset, long length)
    {
        var block = new byte[Block];
        var runStart = -1L;
        for (long at = 0; at < length;)
        {
            var bytes = block.AsSpan(0, RandomAccess.Read(file, block, offset + at));
            if (bytes.IsEmpty)
                return false;
            foreach (var b in bytes)
            {
                var place = offset + at++;
                if (b != 0)
                    runStart = -1;
                else if (runStart < 0 && (place == offset || place % JournalFormat.Sector == 0))
                    runStart = place;
                if (runStart >= 0 && ((place + 1) % JournalFormat.Sector == 0 || at == length))
                    return true;
            }
        }
        return false;
    }
}
