using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Sage.Linux;

namespace Sage.Sandbox.Limits;

/// <summary>Files of control groups: a few lines of text that the kernel makes up when they are read, and obeys when they are written.</summary>
internal static unsafe class GroupFile
{
    private const int WriteOnly = 1;

    /// <summary>Writes a value at once; returns 0 or the errno.</summary>
    public static int Write(string path, string value)
    {
        using var file = Interop.Open(path, WriteOnly | OpenFlags.CloseOnExec);
        if (file.IsInvalid)
            return Marshal.GetLastPInvokeError();
        var bytes = Encoding.UTF8.GetBytes(value);
        fixed (byte* start = bytes)
            return Interop.PWrite((int)file.DangerousGetHandle(), start, (nuint)bytes.Length, 0) < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Whether this process may write it.</summary>
    public static bool IsWritable(string path)
    {
        using var file = Interop.Open(path, WriteOnly | OpenFlags.CloseOnExec);
        return !file.IsInvalid;
    }

    /// <summary>The text of a file; null where there is none, or its group is gone.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // ENOENT where the kernel has no such file, ENODEV when the group was removed meanwhile: neither tells anything.
            return null;
        }
    }

    /// <summary>The number that a file consists of; null where there is none, or it is <c>max</c>.</summary>
    public static long? Number(string path) => Read(path) is { } text && long.TryParse(text.AsSpan().TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The number behind a word at the beginning of a line; null where there is none.</summary>
    public static long? Number(string path, string key) =>
        Read(path)?.Split('\n').FirstOrDefault(line => line.StartsWith(key + " ", StringComparison.Ordinal)) is { } line
        && long.TryParse(line.AsSpan(key.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The processes of a group.</summary>
    public static IReadOnlyList<int> Processes(string group) =>
        [.. (Read(group + "/cgroup.procs") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
}
