using Sage.Linux;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Restoring;

/// <summary>A directory by its path, written to with what .NET offers on every system.</summary>
internal sealed class PortableTarget : TargetRoot
{
    private const UnixFileMode OwnRights = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly PortablePaths _paths;
    private readonly PortableAttributes _attributes = new();
    private readonly IDisposable _lock;
    private readonly HashSet<string> _unflushed = new(StringComparer.Ordinal);
    private readonly List<(byte[] Path, UnixFileMode Mode)> _allowed = [];

    private PortableTarget(string path, IDisposable held)
        : base(path)
    {
        _paths = new PortablePaths(path);
        _lock = held;
        Source = PortableSource.OpenAt(path);
    }

    public override bool IsWhole => false;

    public override long OwnersLeft => _attributes.OwnersLeft;

    public override SourceRoot Source { get; }

    /// <summary>Opens a directory, made with its parents where it is missing.</summary>
    /// <exception cref="SnapshotException">It is no directory, or another restore writes to it.</exception>
    public static PortableTarget Open(string path)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        try
        {
            Directory.CreateDirectory(path);
            var held = PortableTargetLock.TryTake(path, Patience) ?? throw new SnapshotException(SnapshotFault.Busy, Messages.TargetIsHeld(path));
            return new PortableTarget(path, held);
        }
        catch (Exception refused) when (refused is not SnapshotException && PortableError.IsOfFiles(refused))
        {
            throw new SnapshotException(SnapshotFault.Failed, Messages.CannotOpenTarget(path, refused.Message), refused);
        }
    }

    public override bool IsEmpty()
    {
        try
        {
            return !Directory.EnumerateFileSystemEntries(Path, "*", PortableFile.Everything).Any();
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            throw Failure(PortableError.NumberOf(refused));
        }
    }

    public override TargetNames OpenNames() => new PortableNames(this, _attributes);

    public override int TryOpenFile(ReadOnlySpan<byte> path, out TargetFile file) => Open(path[..^1].ToArray(), isEmptied: false, out file);

    public override int TryEmptyFile(ReadOnlySpan<byte> path, out TargetFile file) => Open(path[..^1].ToArray(), isEmptied: true, out file);

    public override int TryCreateFile(byte[] directory, ReadOnlySpan<byte> name, out TargetFile file)
    {
        var made = default(TargetFile);
        var error = Change(directory, name, path =>
        {
            PrivateFile.Create(path).Dispose();
            made = new PortableTargetFile(PrivateFile.Open(path, FileAccess.ReadWrite), path, _attributes);
            return 0;
        });
        file = made!;
        return error;
    }

    /// <summary>Changes a name in a directory, a second time with all rights to the directory where they were missing; 0 or the error number.</summary>
    /// <param name="call">Is given the full path, once no directory of it is a link.</param>
    public int Change(byte[] directory, ReadOnlySpan<byte> name, Func<string, int> call)
    {
        var path = EntryPaths.Join(directory, name);
        var error = Try(path, call);
        if (error == Errno.AccessDenied && Allow(directory))
            error = Try(path, call);
        if (error == 0 && _paths.TryReach(directory, out var changed) == 0)
        {
            lock (_unflushed)
                _unflushed.Add(changed);
        }
        return error;
    }

    /// <summary>Does something with a path; 0 or the error number.</summary>
    /// <param name="call">Is given the full path, once no directory of it is a link.</param>
    public int Try(ReadOnlySpan<byte> path, Func<string, int> call)
    {
        try
        {
            var error = _paths.TryReach(path, out var full);
            return error == 0 ? call(full) : error;
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            return PortableError.NumberOf(refused);
        }
    }

    /// <summary>Returns when the names in a directory are durable, before its rights may be taken away.</summary>
    /// <exception cref="IOException">They may not be.</exception>
    public void Flush(string directory)
    {
        bool isChanged;
        lock (_unflushed)
            isChanged = _unflushed.Remove(directory);
        if (isChanged)
            FileSync.Directory(directory);
    }

    public override void TakeBack(Func<byte[], bool> isFinished)
    {
        foreach (var (path, mode) in Enumerable.Reverse(_allowed).Where(directory => !isFinished(directory.Path)))
            _ = Try(path, full => SetMode(full, mode));
    }

    /// <remarks>Files are flushed one by one when they are finished.</remarks>
    public override void Settle()
    {
        string[] directories;
        lock (_unflushed)
        {
            directories = [.. _unflushed];
            _unflushed.Clear();
        }
        try
        {
            foreach (var directory in directories.Where(Directory.Exists))
                FileSync.Directory(directory);
        }
        catch (IOException refused)
        {
            throw Failure(PortableError.NumberOf(refused));
        }
    }

    public override void Dispose() => _lock.Dispose();

    private int Open(byte[] path, bool isEmptied, out TargetFile file)
    {
        var open = default(TargetFile);
        var error = Try(path, full =>
        {
            if (new FileInfo(full).LinkTarget is not null)
                return Errno.Loop;
            if (isEmptied)
                PortableAttributes.AllowReplacing(full);
            var written = new PortableTargetFile(PrivateFile.Open(full, FileAccess.ReadWrite), full, _attributes);
            open = written;
            return isEmptied ? written.TrySetLength(0) : 0;
        });
        if (error != 0)
            _ = open?.Close();
        file = open!;
        return error;
    }

    /// <summary>Gives this process the rights to a directory and to those above it, until <see cref="TakeBack"/>, and says whether any was missing.</summary>
    private bool Allow(byte[] directory)
    {
        if (OperatingSystem.IsWindows())
            return false;
        var any = TryAllow([]);
        for (var end = 0; end < directory.Length; end++)
        {
            var next = directory.AsSpan(end).IndexOf((byte)'/');
            end = next < 0 ? directory.Length : end + next;
            any |= TryAllow(directory[..end]);
        }
        return any;
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private bool TryAllow(byte[] path)
    {
        var mode = UnixFileMode.None;
        var error = Try(path, full =>
        {
            if (path.Length > 0 && PortablePaths.TryPass(full) is var passing && passing != 0)
                return passing;
            mode = File.GetUnixFileMode(full);
            return (mode & OwnRights) == OwnRights ? Errno.Exists : SetMode(full, mode | OwnRights);
        });
        if (error == 0)
            _allowed.Add((path, mode));
        return error == 0;
    }

    private static int SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        return 0;
    }
}
