using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>A descriptor that stands for one process and can never mean a later one with the same id.</summary>
internal static class PidFd
{
    /// <summary>Opens a process; null when it does not exist or this kernel (before 5.3, or a sandbox) has no such descriptors.</summary>
    public static SafeFileHandle? TryOpen(int pid)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var descriptor = Interop.PidFdOpen(pid);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }
}
