using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

internal sealed partial class DirectoryHandle
{
    /// <summary>Opens a new file for writing, mode 0600; null where something is already.</summary>
    /// <exception cref="SageException">It cannot be made.</exception>
    public SafeFileHandle? TryCreateFile(string name)
    {
        var flags = OpenatFlags.ReadWrite | OpenatFlags.Create | OpenatFlags.Exclusive | OpenatFlags.NoFollow | OpenatFlags.CloseOnExec;
        var file = Interop.Openat(Handle, PathText.Terminated(name), flags, 0b110_000_000);
        if (!file.IsInvalid)
            return file;
        var errno = Marshal.GetLastPInvokeError();
        return errno == Errno.Exists ? null : throw PathError.From(errno, "written", PathOf(name));
    }

    /// <summary>Opens a new file for writing, mode 0600.</summary>
    /// <exception cref="SageException">Something is there already, or it cannot be made.</exception>
    public SafeFileHandle CreateFile(string name) =>
        TryCreateFile(name) ?? throw PathError.From(Errno.Exists, "written", PathOf(name));

    /// <summary>Opens a regular file for reading and writing.</summary>
    /// <exception cref="SageException">It is a link, or cannot be opened.</exception>
    public SafeFileHandle OpenForWriting(string name)
    {
        var flags = OpenatFlags.ReadWrite | OpenatFlags.NoFollow | OpenatFlags.NonBlocking | OpenatFlags.CloseOnExec;
        var file = Interop.Openat(Handle, PathText.Terminated(name), flags, 0);
        return file.IsInvalid ? throw PathError.Last("written", PathOf(name)) : file;
    }

    /// <summary>Makes a directory, and returns false where something is already.</summary>
    public bool TryMakeDirectory(string name, uint mode)
    {
        if (Interop.Mkdirat(Handle, PathText.Terminated(name), mode) == 0)
            return true;
        var errno = Marshal.GetLastPInvokeError();
        return errno == Errno.Exists ? false : throw PathError.From(errno, "made", PathOf(name));
    }

    /// <summary>Makes a directory.</summary>
    public void MakeDirectory(string name, uint mode)
    {
        if (!TryMakeDirectory(name, mode))
            throw PathError.From(Errno.Exists, "made", PathOf(name));
    }

    /// <summary>Makes a symbolic link.</summary>
    public void MakeLink(string name, string target) =>
        Check(Interop.Symlinkat(PathText.Terminated(target), Handle, PathText.Terminated(name)), "written", name);

    /// <summary>Makes a FIFO, a socket or a device node.</summary>
    public void MakeNode(string name, FileType type, (uint Major, uint Minor) device) =>
        Check(Interop.Mknodat(Handle, PathText.Terminated(name), FileStatus.NodeBits(type) | 0b110_000_000, Encode(device)), "made", name);

    /// <summary>Renames within the directory, over what is there.</summary>
    public void Rename(string name, string toName) => Rename(name, this, toName);

    /// <summary>Renames into another directory, over what is there.</summary>
    public void Rename(string name, DirectoryHandle to, string toName) =>
        Check(Interop.Renameat(Handle, PathText.Terminated(name), to.Handle, PathText.Terminated(toName)), "replaced", toName);

    /// <summary>Removes a file, or an empty directory.</summary>
    public void Remove(string name, bool directory) =>
        Check(Interop.Unlinkat(Handle, PathText.Terminated(name), directory ? AtFlags.RemoveDirectory : 0), "removed", name);

    /// <summary>Sets the permission bits of a name that is no link.</summary>
    public void SetMode(string name, uint mode) =>
        Check(PermissionBits.Set(Handle, PathText.Terminated(name), mode), "written", name);

    /// <summary>Sets owner and group, of a link itself.</summary>
    public void SetOwner(string name, uint uid, uint gid) =>
        Check(Interop.Fchownat(Handle, PathText.Terminated(name), uid, gid, AtFlags.SymlinkNoFollow), "written", name);

    /// <summary>Sets the time of modification, of a link itself.</summary>
    public void SetModified(string name, TimeSpec modified) =>
        Check(Interop.Utimensat(Handle, PathText.Terminated(name), [new TimeSpec(0, TimeSpec.Omit), modified], AtFlags.SymlinkNoFollow), "written", name);

    /// <summary>Returns when the directory's entries are durable.</summary>
    public void Flush() => Flush(Handle, Path);

    /// <summary>Returns when a file and its metadata are durable.</summary>
    public static void Flush(SafeFileHandle file, string path)
    {
        try
        {
            FileSync.Full(file, path);
        }
        catch (NativeException e)
        {
            throw PathError.From(e.Errno, "written", path);
        }
    }

    /// <summary>Returns when everything written to the directory's file system is durable.</summary>
    public void FlushFileSystem()
    {
        if (Interop.Syncfs(Handle) != 0)
            throw PathError.Last("written", Path);
    }

    private void Check(int result, string verb, string name)
    {
        if (result != 0)
            throw PathError.Last(verb, PathOf(name));
    }

    /// <summary>A device number as the C library's <c>makedev(3)</c> packs it.</summary>
    private static ulong Encode((uint Major, uint Minor) device) =>
        (device.Minor & 0xFFu) | ((device.Major & 0xFFFu) << 8)
        | ((ulong)(device.Minor & ~0xFFu) << 12) | ((ulong)(device.Major & ~0xFFFu) << 32);
}
