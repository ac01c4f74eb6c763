namespace Sage.Runtime.Journal;

/// <summary>The outer form of a frame: one line of the journal, good or bad as a whole.</summary>
internal static class Frame
{
    /// <summary>Judges what stands at the beginning of some bytes.</summary>
    /// <param name="bytes">From the frame's first byte on; what follows the frame does not matter.</param>
    /// <param name="header">The header, when it could be read, whatever the verdict.</param>
    public static FrameParse TryParse(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        var verdict = FrameHeader.TryParse(bytes, out header);
        if (verdict != FrameParse.Good)
            return verdict;
        if (header.FrameSize > JournalFormat.MaxFrame)
            return FrameParse.Bad;
        if (header.FrameSize > bytes.Length)
            return FrameParse.Short;
        var end = bytes[(header.Size + header.Length)..(int)header.FrameSize];
        return end.SequenceEqual("}\n"u8) && Crc32C.Of(bytes[..header.Covered], Records(bytes, header)) == header.Checksum
            ? FrameParse.Good
            : FrameParse.Bad;
    }

    /// <summary>The text of a frame's records: a JSON array.</summary>
    public static ReadOnlySpan<byte> Records(ReadOnlySpan<byte> frame, FrameHeader header) =>
        frame.Slice(header.Size, header.Length);
}
