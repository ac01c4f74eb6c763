using Sage.Linux;

namespace Sage.Snapshots.Storage;

/// <summary>Tells a full disk from other errors.</summary>
internal static class NoSpace
{
    // ERROR_DISK_FULL of winerror.h as an HRESULT.
    private const int DiskFull = unchecked((int)0x80070070);

    public static bool IsCauseOf(IOException error) =>
        OperatingSystem.IsWindows() ? error.HResult == DiskFull : error.HResult == Errno.NoSpace || error.HResult == Errno.QuotaExceeded;
}
