using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

internal sealed partial class DirectoryHandle
{
    /// <summary>What this directory is.</summary>
    public FileStatus Status() => FileStatus.Of(Handle, Path);

    /// <summary>What a name is, links not followed; null where nothing is.</summary>
    public FileStatus? Status(string name) => FileStatus.At(Handle, name, PathOf(name));

    /// <summary>Every name in the directory, ordered by bytes.</summary>
    /// <exception cref="SageException">The directory cannot be read.</exception>
    public List<string> Names()
    {
        try
        {
            var names = DirectoryNames.Read(Handle, Path);
            names.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
            return names.ConvertAll(static name => PathText.Decode(name));
        }
        catch (NativeException e)
        {
            throw PathError.From(e.Errno, "read", Path);
        }
    }

    /// <summary>Where a symbolic link leads.</summary>
    /// <exception cref="SageException">It cannot be read, or is no link.</exception>
    public string ReadLink(string name)
    {
        // PATH_MAX: the kernel makes no longer link.
        Span<byte> buffer = stackalloc byte[4096];
        var length = (int)Interop.Readlinkat(Handle, PathText.Terminated(name), buffer, (nuint)buffer.Length);
        return length < 0 ? throw PathError.Last("read", PathOf(name)) : PathText.Decode(buffer[..length]);
    }

    /// <summary>
    /// Opens a regular file for reading, links not followed. A FIFO that took its place does not block; null where
    /// something other than a regular file is, or nothing.
    /// </summary>
    /// <exception cref="SageException">It cannot be opened.</exception>
    public SafeFileHandle? TryOpenFile(string name)
    {
        var flags = OpenatFlags.ReadOnly | OpenatFlags.NoFollow | OpenatFlags.NonBlocking
            | OpenatFlags.NoControllingTerminal | OpenatFlags.CloseOnExec;
        var file = Interop.Openat(Handle, PathText.Terminated(name), flags, 0);
        if (file.IsInvalid)
        {
            var errno = Marshal.GetLastPInvokeError();
            return errno == Errno.NotFound || Status(name)?.Type != FileType.File
                ? null
                : throw PathError.From(errno, "read", PathOf(name));
        }
        if (FileStatus.Of(file, PathOf(name)).Type == FileType.File)
            return file;
        file.Dispose();
        return null;
    }
}
