using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>A <c>/proc</c> of the sandbox's own processes, in which what reaches the whole host is read-only or empty, as in a container of OCI's <c>runtime-spec</c> defaults.</summary>
internal static class KernelView
{
    private static readonly string[] ReadOnly = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];
    private static readonly string[] HiddenFiles = ["/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/sched_debug", "/proc/timer_list", "/proc/timer_stats"];
    private static readonly string[] HiddenDirectories =
    [
        "/proc/acpi", "/proc/asound", "/proc/scsi", "/sys/devices/virtual/powercap", "/sys/firmware", "/sys/fs/bpf", "/sys/fs/pstore", "/sys/kernel/debug", "/sys/kernel/security",
        "/sys/kernel/tracing",
    ];

    public static void Add(SystemCallList calls, Masks masks, string place)
    {
        calls.Mount("proc", place + "/proc", MountFlags.NoSetUid | MountFlags.NoDevices | MountFlags.NoExecution);
        foreach (var path in ReadOnly.Where(path => PathTypes.Of(path) != PathType.Nothing))
        {
            calls.Bind(place + path, place + path);
            calls.Restrict(place + path, MountFlags.Harmless | MountFlags.AttributeNoExecution, isRecursive: false);
        }
        foreach (var path in HiddenFiles.Where(path => PathTypes.Of(path) == PathType.File).Concat(HiddenDirectories.Where(path => PathTypes.Of(path) == PathType.Directory)))
            masks.Hide(path);
    }
}
