using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime.Journal;

/// <summary>A journal opened for reading alone.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private JournalPosition _position;

    private JournalFile(string path, SafeFileHandle file)
    {
        _path = path;
        _file = file;
    }

    /// <exception cref="SageException">It cannot be read.</exception>
    public static JournalFile Open(string path)
    {
        try
        {
            return new JournalFile(path, PrivateFile.Open(path, FileAccess.Read));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalError.Unreadable(path, e);
        }
    }

    /// <summary>Whether a journal is there and does not end before its first record: not empty, and not torn there.</summary>
    public static bool HasRecord(string path)
    {
        if (PathTypes.Behind(path) != PathType.File)
            return false;
        using var journal = Open(path);
        var frames = new FrameReader(journal._file, default);
        return frames.Read() || frames.End is JournalEnd.Damaged or JournalEnd.DamagedTail;
    }

    /// <summary>Hands over every record that was appended since the last call, in order; the first call begins with the first record.</summary>
    /// <exception cref="SageException">The journal is damaged or of a newer format.</exception>
    public void Replay(Action<JournalRecord> record) =>
        _position = JournalReading.Replay(_file, _path, _position, record);

    public void Dispose() => _file.Dispose();
}
