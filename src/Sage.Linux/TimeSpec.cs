using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary><c>struct timespec</c> on 64-bit Linux.</summary>
/// <param name="Seconds">Seconds since 1970, rounded down.</param>
/// <param name="Nanoseconds">0 to 999,999,999, or <see cref="Omit"/>.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TimeSpec(long Seconds, long Nanoseconds)
{
    /// <summary><c>UTIME_OMIT</c> from <c>linux/stat.h</c>: leave this time as it is.</summary>
    public const long Omit = (1 << 30) - 2;
}
