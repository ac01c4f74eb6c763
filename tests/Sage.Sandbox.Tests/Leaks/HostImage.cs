using System.Globalization;

namespace Sage.Sandbox.Tests.Leaks;

/// <summary>What this process has of the host, and what its sandboxes have.</summary>
internal static class HostImage
{
    private static readonly EnumerationOptions Anywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Its mounts, descriptors, children and namespaces; the processes in other mount namespaces that see a directory; the control groups that it made. A line each, with how many there are.</summary>
    /// <param name="place">The directory that sandboxes are over.</param>
    public static IReadOnlyList<string> Of(string place) =>
    [
        .. from line in Mounts().Concat(Descriptors()).Concat(Namespaces()).Concat(Processes(place)).Concat(Groups())
           group line by line into lines
           orderby lines.Key
           select $"{lines.Count()} {lines.Key}",
    ];

    private static IEnumerable<string> Mounts() => File.ReadLines("/proc/self/mountinfo").Select(line => $"mount {line}");

    /// <summary>By what they are, without the number of each; not the assemblies that the runtime loads.</summary>
    private static IEnumerable<string> Descriptors() =>
        from link in Directory.GetFiles("/proc/self/fd") let target = Target(link) where target is not null && !target.StartsWith("/proc/", StringComparison.Ordinal) && !target.EndsWith(".dll", StringComparison.Ordinal) select $"descriptor {target.Split('[')[0]}";

    /// <summary>Those that any thread is in.</summary>
    private static IEnumerable<string> Namespaces() =>
        (from task in Directory.GetDirectories("/proc/self/task") from link in Links(Path.Join(task, "ns")) select Target(link)).OfType<string>().Distinct().Select(space => $"namespace {space}");

    private static IEnumerable<string> Processes(string place)
    {
        var (own, parent) = (Target("/proc/self/ns/mnt"), string.Create(CultureInfo.InvariantCulture, $"PPid:\t{Environment.ProcessId}\n"));
        foreach (var process in Directory.GetDirectories("/proc").Where(path => Path.GetFileName(path).All(char.IsAsciiDigit)))
        {
            if (Text(process, "status").Contains(parent, StringComparison.Ordinal))
                yield return "child";
            if (Target(Path.Join(process, "ns", "mnt")) != own && Text(process, "mountinfo").Contains(place, StringComparison.Ordinal))
                yield return "process in a sandbox";
        }
    }

    private static IEnumerable<string> Groups() =>
        Directory.EnumerateDirectories("/sys/fs/cgroup", string.Create(CultureInfo.InvariantCulture, $"sage-*.{Environment.ProcessId}.*"), Anywhere).Select(path => $"group {path}");

    private static IEnumerable<string> Links(string directory)
    {
        try
        {
            return Directory.GetFiles(directory);
        }
        catch (IOException)
        {
            return []; // A thread that has ended.
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null; // It has ended, or is another user's.
        }
    }

    private static string Text(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Join(process, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return ""; // It has ended, or is another user's.
        }
    }
}
