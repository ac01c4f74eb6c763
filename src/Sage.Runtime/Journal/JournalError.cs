using System.Globalization;

namespace Sage.Runtime.Journal;

/// <summary>The errors of reading and writing a journal, each with what to do.</summary>
internal static class JournalError
{
    /// <summary>The last frame is complete and wrong.</summary>
    public static SageException DamagedTail(string path, long line) => new(ExitCode.Damaged,
        Messages.JournalTailIsDamaged(path, line));

    /// <summary>A frame is wrong and others follow it.</summary>
    public static SageException Damaged(string path, long line) => new(ExitCode.Damaged,
        Messages.JournalIsDamaged(path, line));

    /// <summary>Not even the first frame is right, and none follows it: cutting that would leave nothing.</summary>
    public static SageException NoJournal(string path) => new(ExitCode.Damaged,
        Messages.FileIsNoJournal(path));

    /// <summary>The journal tells of an install whose directory is another one.</summary>
    public static SageException Misplaced(string path, string id) => new(ExitCode.Damaged,
        Messages.JournalIsMisplaced(path, id));

    /// <summary>Its records take more memory than this process allows itself.</summary>
    public static SageException TooLarge(string path, long limit) => new(ExitCode.Damaged,
        Messages.JournalIsTooLarge(path, limit / (1024 * 1024)));

    /// <summary>A newer version began the install.</summary>
    public static SageException Newer(string path, int format, string? writtenBy) => new(ExitCode.Damaged,
        Messages.JournalIsNewer(path, format, writtenBy ?? Messages.NewerVersion, JournalFormat.Version));

    /// <summary>A newer version went on with the install.</summary>
    public static SageException UnknownType(string path, long line, string type, Exception cause) => new(ExitCode.Damaged,
        Messages.JournalRecordIsUnknown(path, line, type.Length <= 64 ? type : type[..64]), cause);

    /// <summary>The checksum is right and the content is not a frame of ours.</summary>
    public static SageException Foreign(string path, long line, Exception? cause) => new(ExitCode.Damaged,
        Messages.JournalRecordsAreUnreadable(path, line), cause);

    /// <summary>The checksum is right, and what the records tell cannot have happened.</summary>
    public static SageException OutOfOrder(string path, long line, Exception cause) => new(ExitCode.Damaged,
        Messages.JournalIsOutOfOrder(path, line, CauseText.Of(cause)), cause);

    /// <summary>Someone cut or replaced a journal under its writer.</summary>
    public static SageException Changed(string path) => new(ExitCode.Damaged,
        Messages.JournalChangedInUse(path));

    /// <summary>Someone else appends for longer than anyone should.</summary>
    public static SageException Held(string path, string holder, TimeSpan waited) => new(ExitCode.Held,
        Messages.JournalIsHeld(path, holder, waited.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)));

    /// <summary>The file cannot be opened.</summary>
    public static SageException Unusable(string path, Exception cause) => new(ExitCode.Failed,
        Messages.JournalIsNotWritable(path, CauseText.Of(cause)), cause);

    /// <summary>The file cannot be opened for reading.</summary>
    public static SageException Unreadable(string path, Exception cause) => new(ExitCode.Damaged,
        Messages.JournalIsUnreadable(path, CauseText.Of(cause)), cause);

    /// <summary>A batch could not be written, and is gone again.</summary>
    public static SageException Unwritten(string path, Exception cause) => new(ExitCode.Failed,
        Messages.JournalIsUnwritten(path, CauseText.Of(cause)), cause);

    /// <summary>A batch could not be written, nor what there is of it be removed.</summary>
    public static SageException Poisoned(string path, Exception cause) => new(ExitCode.Failed,
        Messages.JournalIsPoisoned(path, CauseText.Of(cause)), cause);
}
