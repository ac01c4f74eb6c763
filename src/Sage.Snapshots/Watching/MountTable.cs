using System.Text;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Watching;

/// <summary>What is mounted where (<c>proc_pid_mountinfo(5)</c>).</summary>
internal sealed class MountTable
{
    private const string File = "/proc/self/mountinfo";
    private const int PointAt = 4;

    /// <summary>
    /// File systems that nobody changes but this kernel, so that it can tell of all changes. Others, as those on a network, are looked at each time.
    /// </summary>
    private static readonly HashSet<string> Local = new(StringComparer.Ordinal)
    {
        "bcachefs", "btrfs", "erofs", "exfat", "ext2", "ext3", "ext4", "f2fs", "hfsplus", "iso9660", "jfs", "nilfs2", "ntfs3", "overlay", "ramfs", "reiserfs", "squashfs", "tmpfs", "udf",
        "vfat", "xfs", "zfs",
    };

    private readonly IReadOnlyList<(byte[] Point, string Type, string Line)> _mounts = [];

    private MountTable(string text) => _mounts = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    public static MountTable Read() => new(System.IO.File.ReadAllText(File, Encoding.Latin1));

    /// <summary>Whether all changes of what lies at a path can be told.</summary>
    public bool IsLocal(ReadOnlySpan<byte> path)
    {
        var (length, type) = (-1, "");
        foreach (var mount in _mounts)
        {
            // Of several at one place, the last one covers the others.
            if (mount.Point.Length >= length && IsAtOrBelow(path, mount.Point))
                (length, type) = (mount.Point.Length, mount.Type);
        }
        return Local.Contains(type);
    }

    /// <summary>What is mounted below a directory: the places, relative to it, and the lines of the table.</summary>
    public IReadOnlyList<(byte[] Place, string Line)> Below(byte[] path) =>
        [.. _mounts.Where(mount => mount.Point.Length > path.Length && IsAtOrBelow(mount.Point, path)).Select(mount => (mount.Point[(path.Length + (path.Length > 1 ? 1 : 0))..], mount.Line))];

    private static bool IsAtOrBelow(ReadOnlySpan<byte> path, ReadOnlySpan<byte> directory) =>
        directory.SequenceEqual("/"u8) || (path.StartsWith(directory) && (path.Length == directory.Length || path[directory.Length] == (byte)'/'));

    private static (byte[] Point, string Type, string Line) Parse(string line)
    {
        var fields = line.Split(' ');
        return (Unescape(fields[PointAt]), fields[Array.IndexOf(fields, "-") + 1], line);
    }

    /// <summary>A blank, a tab, a line feed and a backslash are written as three octal digits.</summary>
    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '\\' && i + 3 < text.Length;
            bytes.Add((byte)(isEscape ? Convert.ToInt32(text.Substring(i + 1, 3), 8) : text[i]));
            i += isEscape ? 3 : 0;
        }
        return [.. bytes];
    }
}
