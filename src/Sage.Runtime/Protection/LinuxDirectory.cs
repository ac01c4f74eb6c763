using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// An open directory. Everything goes through the descriptor and single names, so a directory that is exchanged for a link
/// while we work cannot lead anywhere else.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed partial class LinuxDirectory : DirectoryHandle
{
    private static readonly int DirectoryFlags =
        OpenatFlags.ReadOnly | OpenatFlags.Directory | OpenatFlags.NoFollow | OpenatFlags.CloseOnExec;

    private readonly SafeFileHandle _handle;

    private LinuxDirectory(SafeFileHandle handle, string path)
        : base(path) => _handle = handle;

    public override bool FlushesContents => true;

    /// <summary>Opens <c>/</c>.</summary>
    public static LinuxDirectory OpenRoot()
    {
        var handle = Interop.Openat(AtFlags.CurrentDirectory, "/\0"u8, DirectoryFlags, 0);
        return handle.IsInvalid ? throw PathError.Last(PathAction.Open, "/") : new LinuxDirectory(handle, "/");
    }

    public override DirectoryHandle? TryOpen(string name, out int errno)
    {
        var handle = Interop.Openat(_handle, PathText.Terminated(name), DirectoryFlags, 0);
        errno = handle.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        return handle.IsInvalid ? null : new LinuxDirectory(handle, PathOf(name));
    }

    public override void Dispose() => _handle.Dispose();
}
