using System.Diagnostics;
using System.Globalization;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>What tells a process from a later one with the same id; see <see cref="ChildProcess.Started"/>.</summary>
internal static class ChildIdentity
{
    /// <summary>
    /// The identity of a living process: <c>boot id/start time in clock ticks</c> on Linux, elsewhere the start time in ticks of 100 ns, UTC.
    /// </summary>
    public static string Of(int pid)
    {
        if (ProcessIds.Available)
            return string.Create(CultureInfo.InvariantCulture, $"{BootId.Current}/{ProcessStat.Read(pid)?.StartTime ?? 0}");
        using var process = Process.GetProcessById(pid);
        return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The start time in an identity of this boot; null for one of another boot or another system.</summary>
    public static ulong? StartTime(string started)
    {
        var prefix = BootId.Current + "/";
        return started.StartsWith(prefix, StringComparison.Ordinal)
            && ulong.TryParse(started.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? ticks
            : null;
    }
}
