using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary><c>struct open_how</c> from <c>linux/openat2.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct OpenHow
{
    /// <summary><c>RESOLVE_NO_XDEV</c>: the path may not lead onto another mount.</summary>
    public const ulong NoOtherMounts = 0x01;

    /// <summary><c>RESOLVE_NO_SYMLINKS</c>: no part of the path may be a link.</summary>
    public const ulong NoSymlinks = 0x04;

    /// <summary><c>RESOLVE_BENEATH</c>: the path may not lead out of the directory.</summary>
    public const ulong Beneath = 0x08;

    public ulong Flags;
    public ulong Mode;
    public ulong Resolve;
}
