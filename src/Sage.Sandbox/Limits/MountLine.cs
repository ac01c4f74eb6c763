using System.Text;

namespace Sage.Sandbox.Limits;

/// <summary>A line of <c>/proc/PID/mountinfo</c>.</summary>
/// <param name="Device">As <c>MAJOR:MINOR</c>.</param>
/// <param name="Root">What of the file system is mounted.</param>
/// <param name="Options">Those of the file system.</param>
internal sealed record MountLine(string Device, string Root, string MountPoint, string Type, string Source, IReadOnlyList<string> Options)
{
    /// <summary>Reads one (<c>proc_pid_mountinfo(5)</c>); null when it is none.</summary>
    public static MountLine? Parse(string line)
    {
        var parts = line.Split(" - ", 2);
        if (parts.Length < 2 || parts[0].Split(' ') is not [_, _, var device, var root, var point, ..] || parts[1].Split(' ') is not [var type, var source, var options, ..])
            return null;
        return new MountLine(device, Plain(root), Plain(point), type, Plain(source), options.Split(','));
    }

    /// <summary>Where a path of the file system is seen; null where it is not.</summary>
    public string? Place(string path)
    {
        if (path.StartsWith("/..", StringComparison.Ordinal))
            return null;
        if (Root == "/")
            return MountPoint + path.TrimEnd('/');
        return path == Root ? MountPoint
            : path.StartsWith(Root + "/", StringComparison.Ordinal) ? MountPoint + path[Root.Length..]
            : null;
    }

    /// <summary>Spaces and the like are three octal digits after a backslash.</summary>
    private static string Plain(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length)
            {
                plain.Append((char)(((text[i + 1] - '0') << 6) | ((text[i + 2] - '0') << 3) | (text[i + 3] - '0')));
                i += 3;
            }
            else
            {
                plain.Append(text[i]);
            }
        }
        return plain.ToString();
    }
}
