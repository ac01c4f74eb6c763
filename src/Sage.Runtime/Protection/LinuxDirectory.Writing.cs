using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

internal sealed partial class LinuxDirectory
{
    public override SafeFileHandle? TryCreateFile(string name)
    {
        var flags = OpenatFlags.ReadWrite | OpenatFlags.Create | OpenatFlags.Exclusive | OpenatFlags.NoFollow | OpenatFlags.CloseOnExec;
        var file = Interop.Openat(_handle, PathText.Terminated(name), flags, 0b110_000_000);
        if (!file.IsInvalid)
            return file;
        var errno = Marshal.GetLastPInvokeError();
        return errno == Errno.Exists ? null : throw PathError.From(errno, PathAction.Write, PathOf(name));
    }

    public override SafeFileHandle OpenForWriting(string name)
    {
        var flags = OpenatFlags.ReadWrite | OpenatFlags.NoFollow | OpenatFlags.NonBlocking | OpenatFlags.CloseOnExec;
        var file = Interop.Openat(_handle, PathText.Terminated(name), flags, 0);
        return file.IsInvalid ? throw PathError.Last(PathAction.Write, PathOf(name)) : file;
    }

    public override bool TryMakeDirectory(string name, uint mode)
    {
        if (Interop.Mkdirat(_handle, PathText.Terminated(name), mode) == 0)
            return true;
        var errno = Marshal.GetLastPInvokeError();
        return errno == Errno.Exists ? false : throw PathError.From(errno, PathAction.Make, PathOf(name));
    }

    public override void MakeLink(string name, string target) =>
        Check(Interop.Symlinkat(PathText.Terminated(target), _handle, PathText.Terminated(name)), PathAction.Write, name);

    public override void MakeNode(string name, FileType type, (uint Major, uint Minor) device) =>
        Check(Interop.Mknodat(_handle, PathText.Terminated(name), StatxStatus.NodeBits(type) | 0b110_000_000, Encode(device)), PathAction.Make, name);

    public override void Rename(string name, DirectoryHandle to, string toName) =>
        Check(Interop.Renameat(_handle, PathText.Terminated(name), ((LinuxDirectory)to)._handle, PathText.Terminated(toName)), PathAction.Replace, toName);

    public override void Remove(string name, bool directory) =>
        Check(Interop.Unlinkat(_handle, PathText.Terminated(name), directory ? AtFlags.RemoveDirectory : 0), PathAction.Remove, name);

    public override void SetMode(string name, uint mode) =>
        Check(PermissionBits.Set(_handle, PathText.Terminated(name), mode), PathAction.Write, name);

    public override void SetOwner(string name, uint uid, uint gid) =>
        Check(Interop.Fchownat(_handle, PathText.Terminated(name), uid, gid, AtFlags.SymlinkNoFollow), PathAction.Write, name);

    public override void SetModified(string name, TimeSpec modified) =>
        Check(Interop.Utimensat(_handle, PathText.Terminated(name), [new TimeSpec(0, TimeSpec.Omit), modified], AtFlags.SymlinkNoFollow), PathAction.Write, name);

    public override void Flush() => Flush(_handle, Path);

    public override void FlushFileSystem()
    {
        if (Interop.Syncfs(_handle) != 0)
            throw PathError.Last(PathAction.Write, Path);
    }

    private void Check(int result, PathAction action, string name)
    {
        if (result != 0)
            throw PathError.Last(action, PathOf(name));
    }

    /// <summary>A device number as the C library's <c>makedev(3)</c> packs it.</summary>
    private static ulong Encode((uint Major, uint Minor) device) =>
        (device.Minor & 0xFFu) | ((device.Major & 0xFFFu) << 8)
        | ((ulong)(device.Minor & ~0xFFu) << 12) | ((ulong)(device.Major & ~0xFFFu) << 32);
}
