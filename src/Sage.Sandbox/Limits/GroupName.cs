using System.Globalization;
using Sage.Linux;

namespace Sage.Sandbox.Limits;

/// <summary>The name of a group's directory. It tells which process made it, so that what a killed one left is found and removed.</summary>
internal static class GroupName
{
    private const string Prefix = "sage-";
    private const int FieldCount = 4;

    // Process ids mean something in their namespace alone.
    private static readonly string Namespace = File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name.TrimEnd(']').Split('[')[^1] ?? "0";

    /// <summary>The name of a group that this process makes.</summary>
    /// <param name="name">Letters, digits, <c>-</c> and <c>_</c>.</param>
    public static string Of(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{name}.{Environment.ProcessId}.{ProcessStat.Read(Environment.ProcessId)!.Value.StartTime}.{Namespace}");

    /// <summary>Whether a directory was made by a process that is gone.</summary>
    public static bool IsLeft(string name)
    {
        var fields = name.Split('.');
        return name.StartsWith(Prefix, StringComparison.Ordinal) && fields.Length == FieldCount && fields[3] == Namespace
            && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            && ulong.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && (ProcessStat.Read(pid) is not { IsDead: false } owner || owner.StartTime != start);
    }
}
