using System.Globalization;

namespace Sage.Sandbox.Limits;

/// <summary>Reads what a group has used and what happened in it.</summary>
internal static class GroupFigures
{
    /// <summary>Memory is counted in batches of 64 pages (<c>MEMCG_CHARGE_BATCH</c>).</summary>
    private const int ChargeBatch = 64 * 4096;

    /// <summary>How many processes of the group were ended because memory ran out; in v2 with those of the groups below.</summary>
    public static long MemoryKills(string group, bool isUnified) =>
        GroupFile.Number(group + (isUnified ? "/memory.events" : "/memory.oom_control"), "oom_kill") ?? 0;

    /// <summary>
    /// Whether the group's own limit of memory is one that could not be kept. Of v1 the use tells it: not every kernel counts refusals where memory and swap space are limited together.
    /// </summary>
    public static bool IsMemoryShort(string group, bool isUnified) => isUnified
        ? GroupFile.Number(group + "/memory.events.local", "oom") > 0
        : IsFull(group + "/memory") || IsFull(group + "/memory.memsw");

    /// <summary>The most bytes at one time; null where the kernel does not tell (v2 before Linux 5.19).</summary>
    public static long? PeakMemory(string group, bool isUnified) =>
        GroupFile.Number(group + (isUnified ? "/memory.peak" : "/memory.max_usage_in_bytes"));

    /// <summary>How often a process was refused: by this group's limit or, in v1 and before Linux 6.11, to somebody in this group by any limit.</summary>
    public static long PidRefusals(string group) => GroupFile.Number(group + "/pids.events", "max") ?? 0;

    /// <summary>The most processes at one time; null where the kernel does not tell (before Linux 6.1).</summary>
    public static long? PeakPids(string group) => GroupFile.Number(group + "/pids.peak");

    /// <summary>Time on processors; v2 alone counts it without a controller.</summary>
    public static TimeSpan? CpuTime(string group) =>
        GroupFile.Number(group + "/cpu.stat", "usage_usec") is { } microseconds ? TimeSpan.FromMicroseconds(microseconds) : null;

    /// <summary>Bytes read from and written to all disks.</summary>
    public static (long Read, long Written)? Io(string group, bool isUnified)
    {
        if (isUnified)
            return GroupFile.Read(group + "/io.stat") is { } statistics ? (Sum(statistics, "rbytes="), Sum(statistics, "wbytes=")) : null;
        return GroupFile.Read(group + "/blkio.throttle.io_service_bytes") is { } bytes ? (Sum(bytes, "Read "), Sum(bytes, "Write ")) : null;
    }

    private static bool IsFull(string counter) =>
        GroupFile.Number(counter + ".max_usage_in_bytes") >= GroupFile.Number(counter + ".limit_in_bytes") - ChargeBatch;

    private static long Sum(string text, string key)
    {
        var sum = 0L;
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at, StringComparison.Ordinal))
        {
            at += key.Length;
            var end = text.AsSpan(at).IndexOfAny(' ', '\n');
            sum += long.Parse(end < 0 ? text.AsSpan(at) : text.AsSpan(at, end), NumberStyles.None, CultureInfo.InvariantCulture);
        }
        return sum;
    }
}
