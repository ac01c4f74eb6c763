using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary><c>struct statx_timestamp</c> from <c>linux/stat.h</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal readonly struct StatxTime
{
    [FieldOffset(0)]
    public readonly long Seconds;

    [FieldOffset(8)]
    public readonly uint Nanoseconds;
}
