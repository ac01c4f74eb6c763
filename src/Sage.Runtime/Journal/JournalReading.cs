using Microsoft.Win32.SafeHandles;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Journal;

/// <summary>Reads the records of a journal in order.</summary>
internal static class JournalReading
{
    private const long CheckEvery = 1024 * 1024;

    /// <summary>
    /// How much memory this process may hold, in bytes, while it reads on; null for any. A program that only shows what others wrote is
    /// not to be filled up by a journal that somebody made for that.
    /// </summary>
    public static long? MemoryLimit { get; set; }

    /// <summary>Hands every record from a position on to <paramref name="record"/>, and returns where the good frames end.</summary>
    /// <exception cref="SageException">The journal is damaged or of a newer format.</exception>
    public static JournalPosition Replay(SafeFileHandle file, string path, JournalPosition from, Action<JournalRecord> record)
    {
        var frames = new FrameReader(file, from);
        var checkedUntil = from.Offset;
        while (frames.Read())
        {
            var items = RecordDecoder.Decode(frames.Records, frames.Count, path, frames.Position.Line);
            try
            {
                Array.ForEach(items, record);
            }
            catch (RecordOrderException e)
            {
                throw JournalError.OutOfOrder(path, frames.Position.Line, e);
            }
            if (frames.Position.Offset - checkedUntil > CheckEvery)
            {
                checkedUntil = frames.Position.Offset;
                RequireMemory(path);
            }
        }
        ThrowIfDamaged(frames, path);
        return frames.Position;
    }

    private static void RequireMemory(string path)
    {
        if (MemoryLimit is { } limit && GC.GetTotalMemory(forceFullCollection: false) > limit && GC.GetTotalMemory(forceFullCollection: true) > limit)
            throw JournalError.TooLarge(path, limit);
    }

    /// <summary>Throws unless a journal ends cleanly or with a torn frame.</summary>
    /// <exception cref="SageException">It is damaged.</exception>
    public static void ThrowIfDamaged(FrameReader frames, string path)
    {
        var line = frames.Position.Line + 1;
        if (frames.End == JournalEnd.Damaged)
            throw JournalError.Damaged(path, line);
        if (frames.End == JournalEnd.DamagedTail)
            throw line == 1 ? JournalError.NoJournal(path) : JournalError.DamagedTail(path, line);
    }
}
