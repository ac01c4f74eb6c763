namespace Sage.Linux;

/// <summary>What tells one boot of this machine from another.</summary>
internal static class BootId
{
    /// <summary>The kernel's random id of this boot; only where <see cref="ProcessIds.Available"/>.</summary>
    public static string Current => Cached.Value;

    private static readonly Lazy<string> Cached = new(() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim());
}
