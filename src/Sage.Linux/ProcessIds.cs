using System.Globalization;

namespace Sage.Linux;

/// <summary>The processes that there are.</summary>
internal static class ProcessIds
{
    /// <summary>Whether this system shows its processes under <c>/proc</c>.</summary>
    public static bool Available { get; } = OperatingSystem.IsLinux() && File.Exists("/proc/self/stat");

    /// <summary>Lists the ids of all processes that this one may see.</summary>
    public static IEnumerable<int> All()
    {
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(entry.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
                yield return pid;
        }
    }
}
