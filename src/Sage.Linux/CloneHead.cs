using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>What <see cref="SyscallStub"/> is given, in the order that its code knows.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CloneHead
{
    /// <summary><see cref="CloneFlags"/> and the signal that tells the parent of the end.</summary>
    public long Flags;

    /// <summary>Where the process descriptor is written with <see cref="CloneFlags.PidFd"/>.</summary>
    public int* PidFd;

    public SystemCallRecord* First;

    public SystemCallRecord* End;

    /// <summary>Written by the clone: the call that failed; <see cref="End"/> when none became another program.</summary>
    public SystemCallRecord* Failed;
}
