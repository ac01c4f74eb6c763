using Microsoft.Win32.SafeHandles;

namespace Sage.Runtime.Journal;

/// <summary>Looks for a good frame beyond a place that cannot be read.</summary>
internal static class FrameSearch
{
    private const int Block = 256 * 1024;

    private static ReadOnlySpan<byte> Start => "{\"seq\":"u8;

    /// <summary>
    /// Whether a good frame stands at an offset or after it. Says yes as well when a file is made so that finding out would take
    /// too long: that is damage too.
    /// </summary>
    public static bool FindGood(SafeFileHandle file, long offset)
    {
        var end = RandomAccess.GetLength(file);
        var budget = 4 * (end - offset) + Block;
        var block = new byte[Block];
        for (var at = offset; at < end;)
        {
            var bytes = block.AsSpan(0, RandomAccess.Read(file, block, at));
            if (bytes.Length < Start.Length)
                return false;
            for (var i = bytes.IndexOf(Start); i >= 0; i = Next(bytes, i))
            {
                if (IsGood(file, at + i, end, ref budget) || budget < 0)
                    return true;
            }
            at += bytes.Length - Start.Length + 1;
        }
        return false;
    }

    private static int Next(ReadOnlySpan<byte> bytes, int after)
    {
        var i = bytes[(after + 1)..].IndexOf(Start);
        return i < 0 ? i : after + 1 + i;
    }

    private static bool IsGood(SafeFileHandle file, long offset, long end, ref long budget)
    {
        Span<byte> start = stackalloc byte[FrameHeader.MaxSize];
        start = start[..RandomAccess.Read(file, start, offset)];
        if (FrameHeader.TryParse(start, out var header) != FrameParse.Good
            || header.FrameSize > JournalFormat.MaxFrame
            || offset + header.FrameSize > end)
        {
            return false;
        }
        budget -= header.FrameSize;
        var frame = new byte[header.FrameSize];
        RandomAccess.Read(file, frame, offset);
        return Frame.TryParse(frame, out _) == FrameParse.Good;
    }
}
