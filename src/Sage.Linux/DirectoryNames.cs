using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>Lists a directory as bytes; .NET would lose names that are not UTF-8.</summary>
internal static class DirectoryNames
{
    /// <summary>The names in a directory as text, in no order. Names that are not UTF-8 may be left out.</summary>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be read.</exception>
    public static IReadOnlyList<string> Of(string path)
    {
        var names = new List<string>();
        if (OperatingSystem.IsLinux())
        {
            using var directory = Interop.Open(path, OpenFlags.ReadOnly | OpenFlags.CloseOnExec);
            if (!directory.IsInvalid)
            {
                foreach (var name in Read(directory, path))
                    names.Add(NativeText.Of(name));
                return names;
            }
        }
        foreach (var entry in Directory.EnumerateFileSystemEntries(path))
            names.Add(Path.GetFileName(entry));
        return names;
    }

    /// <summary>Every name in an open directory but <c>.</c> and <c>..</c>, in no order.</summary>
    /// <exception cref="NativeException">The directory cannot be read.</exception>
    public static unsafe List<byte[]> Read(SafeFileHandle directory, string path)
    {
        // A descriptor of its own: the stream closes it, and its position is not shared.
        using var own = Interop.Openat(directory, ".\0"u8, OpenatFlags.Directory | OpenatFlags.CloseOnExec, 0);
        if (own.IsInvalid)
            throw NativeException.Last("openat", path);
        var stream = Interop.Fdopendir(own.DangerousGetHandle());
        if (stream == 0)
            throw NativeException.Last("fdopendir", path);
        own.SetHandleAsInvalid();
        try
        {
            var names = new List<byte[]>();
            nint entry;
            while ((entry = Interop.Readdir(stream)) != 0)
            {
                var name = NativeText.Terminated((byte*)entry + Interop.DirectoryEntryName);
                if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                    names.Add(name.ToArray());
            }
            var errno = Marshal.GetLastPInvokeError();
            return errno == 0 ? names : throw new NativeException("readdir", path, errno);
        }
        finally
        {
            _ = Interop.Closedir(stream);
        }
    }
}
