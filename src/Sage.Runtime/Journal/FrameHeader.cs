namespace Sage.Runtime.Journal;

/// <summary>What stands before a frame's records.</summary>
/// <param name="Sequence">The sequence number of its first record.</param>
/// <param name="Count">How many records it holds.</param>
/// <param name="Length">The bytes of its records, brackets included.</param>
/// <param name="Checksum">CRC-32C over the header up to <c>"crc32c"</c> and the records.</param>
/// <param name="Covered">How many bytes of the header the checksum covers.</param>
/// <param name="Size">The bytes of the header.</param>
internal readonly record struct FrameHeader(long Sequence, int Count, int Length, uint Checksum, int Covered, int Size)
{
    /// <summary>No header is longer.</summary>
    public const int MaxSize = 96;

    private const int ChecksumDigits = 8;

    /// <summary>The bytes of the whole frame: header, records, closing brace and newline.</summary>
    public long FrameSize => (long)Size + Length + 2;

    /// <summary>Writes a header for records and returns its length.</summary>
    /// <param name="target">At least <see cref="MaxSize"/> bytes.</param>
    public static int Write(Span<byte> target, long sequence, int count, ReadOnlySpan<byte> records)
    {
        var size = Put(target, 0, "{\"seq\":"u8);
        size = Put(target, size, sequence);
        size = Put(target, size, ",\"n\":"u8);
        size = Put(target, size, count);
        size = Put(target, size, ",\"len\":"u8);
        size = Put(target, size, records.Length);
        size = Put(target, size, ","u8);
        var checksum = Crc32C.Of(target[..size], records);
        size = Put(target, size, "\"crc32c\":\""u8);
        for (var i = ChecksumDigits - 1; i >= 0; i--, checksum >>= 4)
            target[size + i] = "0123456789abcdef"u8[(int)(checksum & 15)];
        return Put(target, size + ChecksumDigits, "\",\"records\":"u8);
    }

    /// <summary>Reads a header in exactly the form that <see cref="Write"/> gives it.</summary>
    public static FrameParse TryParse(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        var cursor = new FrameCursor(bytes);
        if (!cursor.Skip("{\"seq\":"u8) || !cursor.Number(long.MaxValue, out var sequence)
            || !cursor.Skip(",\"n\":"u8) || !cursor.Number(int.MaxValue, out var count)
            || !cursor.Skip(",\"len\":"u8) || !cursor.Number(JournalFormat.MaxFrame, out var length)
            || !cursor.Skip(","u8))
        {
            return cursor.Failure;
        }
        var covered = cursor.Offset;
        if (!cursor.Skip("\"crc32c\":\""u8) || !cursor.Hex(ChecksumDigits, out var checksum) || !cursor.Skip("\",\"records\":"u8))
            return cursor.Failure;
        header = new FrameHeader(sequence, (int)count, (int)length, checksum, covered, cursor.Offset);
        return count > 0 ? FrameParse.Good : FrameParse.Bad;
    }

    private static int Put(Span<byte> target, int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(target[at..]);
        return at + text.Length;
    }

    private static int Put(Span<byte> target, int at, long number) => at + DecimalText.Write(target[at..], number);
}
