using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary>More than the bytes of <c>struct tm</c>.</summary>
    internal const int BrokenDownTimeSize = 128;

    /// <summary>Where <c>tm_gmtoff</c>, a long, lies in <c>struct tm</c> of 64-bit glibc and musl: behind nine ints, aligned.</summary>
    internal const int BrokenDownTimeOffset = 40;

    /// <summary><c>localtime_r(3)</c>: null when it fails.</summary>
    [LibraryImport("libc", EntryPoint = "localtime_r")]
    internal static unsafe partial byte* LocalTime(in long secondsSince1970, byte* brokenDown);
}
