using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Runtime.Checkpoints;

namespace Sage.Runtime.Journal;

/// <summary>
/// An install's journal as a local file, written by any number of threads and processes at a time. Reading takes no
/// lock; see docs/formats/journal.md.
/// </summary>
internal sealed class FileInstallLog : IInstallLog
{
    /// <summary>Up to 32 KiB ext4 clears reserved blocks at once (its <c>extent_max_zeroout_kb</c>), and need not convert each when it is written.</summary>
    private const int ReservedAhead = 32 * 1024;

    private readonly object _gate = new();
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly AppendLock _lock;
    private readonly FrameEncoder _encoder = new();
    private JournalPosition _tail;
    private JournalPosition _read;
    private long _reserved;
    private int _entered;
    private Exception? _poison;

    private FileInstallLog(string path, SafeFileHandle file, AppendLock appendLock)
    {
        _path = path;
        _file = file;
        _lock = appendLock;
    }

    /// <summary>Called with the number of bytes when a writer that died left a frame unfinished and it was cut.</summary>
    public Action<long>? Cut { get; set; }

    /// <summary>Creates the empty journal of an install whose directory is there; its directory entry is durable.</summary>
    /// <exception cref="SageException">It cannot be created.</exception>
    public static FileInstallLog Create(CheckpointLayout layout, string id)
    {
        var path = layout.Journal(id);
        try
        {
            using (var file = PrivateFile.Create(path))
                FileSync.Full(file.SafeFileHandle, path);
            FileSync.Directory(layout.Install(id));
            FileSync.Directory(layout.Installs);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalError.Unusable(path, e);
        }
        return Open(layout, id);
    }

    /// <summary>Opens an install's journal for appending.</summary>
    /// <param name="patience">How long to wait for other writers; 10 seconds when null.</param>
    /// <exception cref="SageException">It is not there or cannot be written.</exception>
    public static FileInstallLog Open(CheckpointLayout layout, string id, TimeSpan? patience = null)
    {
        var path = layout.Journal(id);
        SafeFileHandle? file = null;
        try
        {
            file = PrivateFile.Open(path, FileAccess.ReadWrite);
            var appendLock = new AppendLock(layout.AppendLock(id)) { Patience = patience ?? AppendLock.DefaultPatience };
            return new FileInstallLog(path, file, appendLock);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw JournalError.Unusable(path, e);
        }
    }

    public bool TryAppend(IReadOnlyList<JournalRecord> records, long expected) =>
        Exclusively(() =>
        {
            CatchUp();
            if (_tail.Sequence != expected)
                return false;
            Write(_encoder.Encode(records, expected), records.Count);
            return true;
        });

    /// <summary>The sequence number after the last record that this instance has appended or met.</summary>
    public long Next => _tail.Sequence;

    public IReadOnlyList<JournalRecord> Read(long from)
    {
        var records = new List<JournalRecord>();
        Replay(from, records.Add);
        return records;
    }

    /// <summary>Hands the records from a sequence number on to <paramref name="record"/>, in order, as of now.</summary>
    /// <exception cref="SageException">The journal is damaged or of a newer format.</exception>
    public void Replay(long from, Action<JournalRecord> record)
    {
        lock (_gate)
        {
            var start = _read.Sequence <= from ? _read : default;
            var skip = from - start.Sequence;
            _read = JournalReading.Replay(_file, _path, start, item =>
            {
                if (skip-- <= 0)
                    record(item);
            });
        }
    }

    /// <summary>Keeps every other writer out while <paramref name="body"/> runs, which may read and append itself.</summary>
    /// <exception cref="SageException">Another process did not let go of the lock.</exception>
    public T Exclusively<T>(Func<T> body)
    {
        lock (_gate)
        {
            if (_entered == 0)
                _lock.Enter();
            _entered++;
            try
            {
                return body();
            }
            finally
            {
                _entered--;
                if (_entered == 0)
                    _lock.Exit();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
            _lock.Dispose();
            _encoder.Dispose();
        }
    }

    /// <summary>Takes in what others have appended, and leaves the file ending with a good, durable frame.</summary>
    private void CatchUp()
    {
        if (_poison is not null)
            throw JournalError.Poisoned(_path, _poison);
        var length = OpenFile.LengthOf(_file, _path);
        if (length is null || length < _tail.Offset)
            throw JournalError.Changed(_path);
        if (length == _tail.Offset)
            return;
        var frames = new FrameReader(_file, _read.Offset > _tail.Offset ? _read : _tail);
        while (frames.Read())
        {
        }
        JournalReading.ThrowIfDamaged(frames, _path);
        try
        {
            Settle(frames);
        }
        catch (IOException e)
        {
            throw JournalError.Unwritten(_path, e);
        }
    }

    /// <summary>
    /// Another writer may have been killed before its flush. Were its frame flushed together with ours only, a power
    /// failure could keep ours and lose its one, which no reader could tell from damage.
    /// </summary>
    private void Settle(FrameReader frames)
    {
        var torn = RandomAccess.GetLength(_file) - frames.Position.Offset;
        if (frames.End == JournalEnd.Torn)
            RandomAccess.SetLength(_file, frames.Position.Offset);
        FileSync.Data(_file, _path);
        _tail = frames.Position;
        if (frames.End == JournalEnd.Torn)
            Cut?.Invoke(torn);
    }

    private void Write(ReadOnlySpan<byte> frame, int count)
    {
        Reserve(_tail.Offset + frame.Length);
        try
        {
            RandomAccess.Write(_file, frame, _tail.Offset);
            FileSync.Data(_file, _path);
        }
        catch (IOException e)
        {
            CutBack();
            throw JournalError.Unwritten(_path, e);
        }
        _tail = _read = new JournalPosition(_tail.Offset + frame.Length, _tail.Sequence + count, _tail.Line + 1);
    }

    /// <summary>
    /// Takes space ahead for a writer that appends again: a flush takes about twice as long when the file has grown by a block. A script's
    /// call appends once and needs none.
    /// </summary>
    private void Reserve(long end)
    {
        if (_reserved == 0)
            _reserved = end;
        if (end <= _reserved)
            return;
        _reserved = end + ReservedAhead;
        FileSpace.Reserve(_file, _tail.Offset, _reserved - _tail.Offset);
    }

    private void CutBack()
    {
        try
        {
            RandomAccess.SetLength(_file, _tail.Offset);
            FileSync.Full(_file, _path);
        }
        catch (IOException e)
        {
            _poison = e;
            throw JournalError.Poisoned(_path, e);
        }
    }
}
