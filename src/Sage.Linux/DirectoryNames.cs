using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>Lists a directory as bytes; .NET would lose names that are not UTF-8.</summary>
internal static class DirectoryNames
{
    private delegate void NameFound(ReadOnlySpan<byte> name);

    /// <summary>The names in a directory as text, in no order. Names that are not UTF-8 may be left out.</summary>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be read.</exception>
    public static List<string> Of(string path)
    {
        var names = new List<string>();
        if (OperatingSystem.IsLinux() && Interop.Opendir(path) is not 0 and var stream)
        {
            Read(stream, path, name => names.Add(NativeText.Of(name)));
            return names;
        }
        foreach (var entry in Directory.EnumerateFileSystemEntries(path))
            names.Add(Path.GetFileName(entry));
        return names;
    }

    /// <summary>Every name in an open directory but <c>.</c> and <c>..</c>, in no order.</summary>
    /// <exception cref="NativeException">The directory cannot be read.</exception>
    public static List<byte[]> Read(SafeFileHandle directory, string path)
    {
        // A descriptor of its own: the stream closes it, and its position is not shared.
        using var own = Interop.Openat(directory, ".\0"u8, OpenatFlags.Directory | OpenatFlags.CloseOnExec, 0);
        if (own.IsInvalid)
            throw NativeException.Last("openat", path);
        var stream = Interop.Fdopendir(own.DangerousGetHandle());
        if (stream == 0)
            throw NativeException.Last("fdopendir", path);
        own.SetHandleAsInvalid();
        var names = new List<byte[]>();
        Read(stream, path, name => names.Add(name.ToArray()));
        return names;
    }

    /// <summary>Reads a stream over the names in a directory to its end, and closes it.</summary>
    private static unsafe void Read(nint stream, string path, NameFound found)
    {
        try
        {
            nint entry;
            while ((entry = Interop.Readdir(stream)) != 0)
            {
                var name = NativeText.Terminated((byte*)entry + Interop.DirectoryEntryName);
                if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                    found(name);
            }
            var errno = Marshal.GetLastPInvokeError();
            if (errno != 0)
                throw new NativeException("readdir", path, errno);
        }
        finally
        {
            _ = Interop.Closedir(stream);
        }
    }
}
