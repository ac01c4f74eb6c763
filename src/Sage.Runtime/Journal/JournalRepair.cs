using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Runtime.Checkpoints;

namespace Sage.Runtime.Journal;

/// <summary>Cuts a tail that cannot be read off a journal, after the whole file was copied.</summary>
internal static class JournalRepair
{
    /// <summary>Repairs an install's journal where that loses at most its last record.</summary>
    /// <param name="held">The run lock: nobody else may drive the install meanwhile.</param>
    /// <returns>The copy's path; null when there was nothing to cut.</returns>
    /// <exception cref="SageException">The damage is not at the end, or another version wrote the journal (exit 5).</exception>
    public static string? Run(RunLock held, CheckpointLayout layout, string id)
    {
        ArgumentNullException.ThrowIfNull(held);
        CheckpointGuard.InspectInstall(layout, id);
        var path = layout.Journal(id);
        try
        {
            using var appendLock = new AppendLock(layout.AppendLock(id));
            appendLock.Enter();
            using var file = PrivateFile.Open(path, FileAccess.ReadWrite);
            var frames = ReadAll(file, path);
            if (frames.End == JournalEnd.Clean)
                return null;
            if (frames.End == JournalEnd.Damaged)
                throw JournalError.Damaged(path, frames.Position.Line + 1);
            if (frames.End == JournalEnd.DamagedTail && frames.Position.Offset == 0)
                throw JournalError.NoJournal(path);
            var copy = Copy(file, path);
            RandomAccess.SetLength(file, frames.Position.Offset);
            FileSync.Full(file, path);
            return copy;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalError.Unwritten(path, e);
        }
    }

    private static FrameReader ReadAll(SafeFileHandle file, string path)
    {
        var frames = new FrameReader(file, default);
        while (frames.Read())
            RecordDecoder.Decode(frames.Records, frames.Count, path, frames.Position.Line);
        return frames;
    }

    private static string Copy(SafeFileHandle file, string path)
    {
        var number = 1;
        while (File.Exists($"{path}.damaged_{number}"))
            number++;
        var target = $"{path}.damaged_{number}";
        using (var copy = PrivateFile.Create(target))
        {
            var block = new byte[256 * 1024];
            int read;
            for (long offset = 0; (read = RandomAccess.Read(file, block, offset)) > 0; offset += read)
                copy.Write(block.AsSpan(0, read));
            FileSync.Full(copy.SafeFileHandle, target);
        }
        FileSync.Directory(Path.GetDirectoryName(target)!);
        return target;
    }
}
