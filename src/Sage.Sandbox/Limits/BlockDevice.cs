using System.Globalization;
using Sage.Linux;

namespace Sage.Sandbox.Limits;

/// <summary>Finds the disk that a directory lies on.</summary>
internal static class BlockDevice
{
    /// <summary>The whole disk, as <c>MAJOR:MINOR</c>, since a part of it cannot be limited; null where the directory lies on none, as in memory.</summary>
    public static string? Behind(string directory)
    {
        if (Interop.StatxAt(Interop.AtCurrentDirectory, directory, 0, StatxBuffer.BasicStats, out var facts) != 0)
            return null;
        return Whole(Id(facts.DeviceMajor, facts.DeviceMinor)) ?? OfMount(directory);
    }

    /// <summary>Some file systems have a number of their own; what they lie on is said by their mount.</summary>
    private static string? OfMount(string directory)
    {
        var mount = File.ReadLines("/proc/self/mountinfo").Select(MountLine.Parse).OfType<MountLine>()
            .Where(mount => mount.MountPoint == "/" || directory == mount.MountPoint || directory.StartsWith(mount.MountPoint + "/", StringComparison.Ordinal))
            .MaxBy(mount => mount.MountPoint.Length);
        return mount is not null && mount.Source.StartsWith("/dev/", StringComparison.Ordinal)
            && Interop.StatxAt(Interop.AtCurrentDirectory, mount.Source, 0, StatxBuffer.BasicStats, out var node) == 0
            ? Whole(Id(node.DeviceNodeMajor, node.DeviceNodeMinor)) : null;
    }

    private static string? Whole(string id)
    {
        var link = $"/sys/dev/block/{id}";
        if (!Directory.Exists(link))
            return null;
        var entry = Directory.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName;
        return File.Exists(entry + "/partition") ? File.ReadAllText(Path.GetDirectoryName(entry) + "/dev").TrimEnd() : id;
    }

    private static string Id(uint major, uint minor) => string.Create(CultureInfo.InvariantCulture, $"{major}:{minor}");
}
