using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>Creates files that only their owner can read, and opens them without .NET's own locks.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens a new file for writing, mode 0600.</summary>
    /// <exception cref="IOException">Something is there already, or it cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Mode;
        return new FileStream(path, options);
    }

    /// <summary>Writes a new file, mode 0600, and puts it in the place of another by one rename. Nothing of it is flushed.</summary>
    /// <param name="fresh">Where it is written first: on the same file system, where nothing is.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Replace(string path, string fresh, ReadOnlySpan<byte> content)
    {
        if (!TryWriteNew(fresh, content))
        {
            using var file = Create(fresh);
            file.Write(content);
        }
        // What the short way refuses, the framework does or explains.
        if (!OperatingSystem.IsLinux() || Interop.Rename(fresh, path) != 0)
            File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Opens a file that exists. On Unix a symbolic link is refused, and what is no regular file, without waiting for it.</summary>
    /// <param name="access">Reading, or reading and writing.</param>
    /// <exception cref="IOException">It cannot be opened, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static SafeFileHandle Open(string path, FileAccess access)
    {
        if (OperatingSystem.IsWindows())
            return File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete);
        var mode = access == FileAccess.Read ? OpenFlags.ReadOnly : OpenFlags.ReadWrite;
        var file = PosixFile.Open(path, mode | OpenFlags.NoFollow | OpenFlags.NonBlocking);
        if (OpenFile.IsRegular(file, path))
            return file;
        file.Dispose();
        throw new IrregularFileException(path);
    }

    /// <summary>
    /// Opens a file to whose end durable writes go, and creates it, mode 0600, where nothing is. A symbolic link is refused, and what is no regular file. For Linux.
    /// </summary>
    /// <exception cref="IOException">It cannot be opened, or is no regular file.</exception>
    public static SafeFileHandle OpenAppending(string path)
    {
        var flags = OpenatFlags.ReadWrite | OpenatFlags.Create | OpenatFlags.Append | OpenatFlags.NoFollow | OpenatFlags.NonBlocking | OpenatFlags.DurableWrites | OpenatFlags.CloseOnExec;
        var file = Interop.OpenNew(Interop.AtCurrentDirectory, path, flags, (uint)Mode);
        if (file.IsInvalid)
            throw NativeException.Last("open", path);
        if (OpenFile.IsRegular(file, path))
            return file;
        file.Dispose();
        throw new IrregularFileException(path);
    }

    /// <summary>Creates an empty file, mode 0600, where nothing is.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created.</exception>
    public static void Ensure(string path)
    {
        if (PathTypes.Behind(path) == PathType.File)
            return;
        try
        {
            Create(path).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process created it in between.
        }
    }

    private static bool TryWriteNew(string path, ReadOnlySpan<byte> content)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        const int flags = OpenatFlags.ReadWrite | OpenatFlags.Create | OpenatFlags.Exclusive | OpenatFlags.CloseOnExec;
        using var file = Interop.OpenNew(Interop.AtCurrentDirectory, path, flags, (uint)Mode);
        if (file.IsInvalid)
            return false;
        RandomAccess.Write(file, content, 0);
        return true;
    }
}
