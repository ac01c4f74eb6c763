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

    /// <summary>Opens a file that exists. On Unix a symbolic link is refused.</summary>
    /// <param name="access">Reading, or reading and writing.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static SafeFileHandle Open(string path, FileAccess access)
    {
        if (OperatingSystem.IsWindows())
            return File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete);
        var mode = access == FileAccess.Read ? OpenFlags.ReadOnly : OpenFlags.ReadWrite;
        return PosixFile.Open(path, mode | OpenFlags.NoFollow);
    }

    /// <summary>Creates an empty file, mode 0600, where nothing is.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be created.</exception>
    public static void Ensure(string path)
    {
        if (File.Exists(path))
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
}
