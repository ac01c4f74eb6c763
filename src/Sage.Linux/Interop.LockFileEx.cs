using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Sage.Linux;

internal static partial class Interop
{
    // LOCKFILE_FAIL_IMMEDIATELY and LOCKFILE_EXCLUSIVE_LOCK in minwinbase.h.
    private const uint FailImmediately = 1;
    private const uint ExclusiveLock = 2;

    /// <summary>Locks one byte of a file on Windows without waiting; false with the error in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    [SupportedOSPlatform("windows")]
    internal static unsafe bool LockFileEx(SafeHandle file, bool exclusive, long at)
    {
        var place = new NativeOverlapped { OffsetLow = (int)(at & uint.MaxValue), OffsetHigh = (int)(at >> 32) };
        return LockFileEx(file, FailImmediately | (exclusive ? ExclusiveLock : 0), 0, 1, 0, &place) != 0;
    }

    [LibraryImport("kernel32", SetLastError = true)]
    private static unsafe partial int LockFileEx(SafeHandle file, uint flags, uint reserved, uint lengthLow, uint lengthHigh, NativeOverlapped* place);
}
