namespace Sage.Runtime.Journal;

/// <summary>The errors of reading and writing a journal, each with what to do.</summary>
internal static class JournalError
{
    /// <summary>The last frame is complete and wrong.</summary>
    public static SageException DamagedTail(string path, long line) => new(ExitCode.Damaged,
        $"{path} line {line}: damaged tail, the last record is uncertain; 'dotnet sage verify --repair' keeps a copy and cuts it.");

    /// <summary>A frame is wrong and others follow it.</summary>
    public static SageException Damaged(string path, long line) => new(ExitCode.Damaged,
        $"{path} line {line}: the journal is damaged there and goes on after it, so nothing was changed; restore the file from a backup, or start over with 'dotnet sage run --fresh'.");

    /// <summary>Not even the first frame is right, and none follows it: cutting that would leave nothing.</summary>
    public static SageException NoJournal(string path) => new(ExitCode.Damaged,
        $"{path} line 1: the file is no journal, or damaged from its beginning; restore it from a backup, or start over with 'dotnet sage run --fresh'.");

    /// <summary>A newer version began the install.</summary>
    public static SageException Newer(string path, int format, string? writtenBy) => new(ExitCode.Damaged,
        $"{path} has journal format {format}, written by {writtenBy ?? "a newer Sage.Tooling"}, and this version reads up to {JournalFormat.Version}: upgrade dotnet-sage and the Sage.Tooling package.");

    /// <summary>A newer version went on with the install.</summary>
    public static SageException UnknownType(string path, long line, string type, Exception cause) => new(ExitCode.Damaged,
        $"{path} line {line}: a newer Sage.Tooling wrote the record '{(type.Length <= 64 ? type : type[..64])}', which this version does not know: upgrade dotnet-sage and the Sage.Tooling package.", cause);

    /// <summary>The checksum is right and the content is not a frame of ours.</summary>
    public static SageException Foreign(string path, long line, Exception? cause) => new(ExitCode.Damaged,
        $"{path} line {line}: the records there cannot be read by this version; upgrade dotnet-sage and the Sage.Tooling package, or start over with 'dotnet sage run --fresh'.", cause);

    /// <summary>The checksum is right, and what the records tell cannot have happened.</summary>
    public static SageException OutOfOrder(string path, long line, Exception cause) => new(ExitCode.Damaged,
        $"{path} line {line}: the journal is damaged, {cause.Message}; restore the file from a backup, or start over with 'dotnet sage run --fresh'.", cause);

    /// <summary>Someone cut or replaced a journal under its writer.</summary>
    public static SageException Changed(string path) => new(ExitCode.Damaged,
        $"{path} was cut, moved or deleted while it was in use: run again, which reads what is there now.");

    /// <summary>Someone else appends for longer than anyone should.</summary>
    public static SageException Held(string path, string holder, TimeSpan waited) => new(ExitCode.Held,
        $"{path} has been locked by {holder} for {waited.TotalSeconds:0.#} seconds: end that process, or wait and try again.");

    /// <summary>The file cannot be opened.</summary>
    public static SageException Unusable(string path, Exception cause) => new(ExitCode.Failed,
        $"The journal {path} cannot be opened for writing: {cause.Message}", cause);

    /// <summary>The file cannot be opened for reading.</summary>
    public static SageException Unreadable(string path, Exception cause) => new(ExitCode.Damaged,
        $"The journal {path} cannot be read: {cause.Message}", cause);

    /// <summary>A batch could not be written, and is gone again.</summary>
    public static SageException Unwritten(string path, Exception cause) => new(ExitCode.Failed,
        $"The journal {path} cannot be written ({cause.Message}), so the last change does not count: make the disk writable and run again.", cause);

    /// <summary>A batch could not be written, nor what there is of it be removed.</summary>
    public static SageException Poisoned(string path, Exception cause) => new(ExitCode.Failed,
        $"The journal {path} can neither be written nor cut back ({cause.Message}): make the disk writable and run again, which settles whether the last change counts.", cause);
}
