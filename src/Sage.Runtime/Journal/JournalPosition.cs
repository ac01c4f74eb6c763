namespace Sage.Runtime.Journal;

/// <summary>A boundary between two frames.</summary>
/// <param name="Offset">Its offset in bytes.</param>
/// <param name="Sequence">The sequence number of the next record.</param>
/// <param name="Line">How many lines stand before it.</param>
internal readonly record struct JournalPosition(long Offset, long Sequence, long Line)
{
    /// <summary>The position after a frame.</summary>
    public JournalPosition After(FrameHeader header) =>
        new(Offset + header.FrameSize, Sequence + header.Count, Line + 1);
}
