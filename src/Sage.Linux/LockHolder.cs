using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>Who holds the <c>flock</c> of a file, by <c>/proc/locks</c>.</summary>
internal static class LockHolder
{
    /// <summary>The name of a holder's program; null when it has ended.</summary>
    public static string? NameOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/comm").TrimEnd('\n');
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The holder's process id; null when nobody holds it, or the system does not tell.</summary>
    public static int? Find(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux() || Inode(file) is not { } inode)
            return null;
        foreach (var line in File.ReadLines("/proc/locks"))
        {
            // "1: FLOCK  ADVISORY  WRITE 123 08:01:456 0 EOF"; waiting processes have "->" in the second column.
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns is [_, "FLOCK", _, _, var pid, var place, ..] && place.EndsWith($":{inode}", StringComparison.Ordinal))
                return int.Parse(pid, CultureInfo.InvariantCulture);
        }
        return null;
    }

    private static string? Inode(SafeFileHandle file)
    {
        foreach (var line in File.ReadLines($"/proc/self/fdinfo/{file.DangerousGetHandle()}"))
        {
            if (line.StartsWith("ino:", StringComparison.Ordinal))
                return line[4..].Trim();
        }
        return null;
    }
}
