namespace Sage.Snapshots.Restoring;

/// <summary>Device numbers as the C library's <c>makedev(3)</c> packs them.</summary>
internal static class DeviceNumber
{
    public static ulong Encode(uint major, uint minor) =>
        (minor & 0xFFu) | ((major & 0xFFFu) << 8) | ((ulong)(minor & ~0xFFu) << 12) | ((ulong)(major & ~0xFFFu) << 32);
}
