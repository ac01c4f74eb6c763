using System.Globalization;

namespace Sage.Sandbox.Limits;

/// <summary>How limits are told to the kernel (<c>Documentation/admin-guide/cgroup-v2.rst</c> and <c>cgroup-v1/</c>).</summary>
internal static class LimitSettings
{
    public const string MemoryController = "memory";
    public const string PidsController = "pids";
    private const string CpuController = "cpu";

    /// <summary>The controller that a limit needs.</summary>
    public static string Controller(LimitKind kind, bool isUnified) => kind switch
    {
        LimitKind.Memory or LimitKind.MemorySoft or LimitKind.Swap => MemoryController,
        LimitKind.Cpu or LimitKind.CpuShares => CpuController,
        LimitKind.Pids => PidsController,
        _ => isUnified ? "io" : "blkio",
    };

    /// <param name="devices">Disks, as <c>MAJOR:MINOR</c>.</param>
    public static IEnumerable<LimitSetting> Of(ResourceLimits limits, bool isUnified, IReadOnlyList<string> devices) =>
        isUnified ? Unified(limits, devices) : Separate(limits, devices);

    private static IEnumerable<LimitSetting> Unified(ResourceLimits limits, IReadOnlyList<string> devices)
    {
        if (limits.Memory is { } memory)
        {
            yield return new LimitSetting(LimitKind.Memory, MemoryController, "memory.max", Number(memory));
            yield return new LimitSetting(LimitKind.Swap, MemoryController, "memory.swap.max", Number(limits.Swap ?? 0), limits.Swap is null);
        }
        if (limits.MemorySoft is { } soft)
            yield return new LimitSetting(LimitKind.MemorySoft, MemoryController, "memory.high", Number(soft));
        if (limits.Quota is { } quota)
            yield return new LimitSetting(LimitKind.Cpu, CpuController, "cpu.max", $"{Number(quota.Microseconds)} {Number(quota.Period)}");
        // As OCI runtimes map 2..262144 to 1..10000.
        if (limits.Shares is { } shares)
            yield return new LimitSetting(LimitKind.CpuShares, CpuController, "cpu.weight", Number(1 + ((shares - 2) * 9999 / 262_142)));
        if (limits.Pids is { } pids)
            yield return new LimitSetting(LimitKind.Pids, PidsController, "pids.max", Number(pids));
        foreach (var device in devices)
        {
            if (limits.IoRead is { } read)
                yield return new LimitSetting(LimitKind.IoRead, "io", "io.max", $"{device} rbps={Number(read)}");
            if (limits.IoWrite is { } write)
                yield return new LimitSetting(LimitKind.IoWrite, "io", "io.max", $"{device} wbps={Number(write)}");
        }
    }

    private static IEnumerable<LimitSetting> Separate(ResourceLimits limits, IReadOnlyList<string> devices)
    {
        if (limits.Memory is { } memory)
        {
            yield return new LimitSetting(LimitKind.Memory, MemoryController, "memory.limit_in_bytes", Number(memory));
            // It counts memory and swap together, and may not be below that of memory.
            var both = limits.Swap > long.MaxValue - memory ? long.MaxValue : memory + (limits.Swap ?? 0);
            yield return new LimitSetting(LimitKind.Swap, MemoryController, "memory.memsw.limit_in_bytes", Number(both), limits.Swap is null);
        }
        if (limits.MemorySoft is { } soft)
            yield return new LimitSetting(LimitKind.MemorySoft, MemoryController, "memory.soft_limit_in_bytes", Number(soft));
        if (limits.Quota is { } quota)
        {
            yield return new LimitSetting(LimitKind.Cpu, CpuController, "cpu.cfs_period_us", Number(quota.Period));
            yield return new LimitSetting(LimitKind.Cpu, CpuController, "cpu.cfs_quota_us", Number(quota.Microseconds));
        }
        if (limits.Shares is { } shares)
            yield return new LimitSetting(LimitKind.CpuShares, CpuController, "cpu.shares", Number(shares));
        if (limits.Pids is { } pids)
            yield return new LimitSetting(LimitKind.Pids, PidsController, "pids.max", Number(pids));
        foreach (var device in devices)
        {
            if (limits.IoRead is { } read)
                yield return new LimitSetting(LimitKind.IoRead, "blkio", "blkio.throttle.read_bps_device", $"{device} {Number(read)}");
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
