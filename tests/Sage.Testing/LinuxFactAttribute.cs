using Xunit;

namespace Sage.Testing;

/// <summary>A test that needs Linux and the named programs; it is skipped, saying so, where one is missing.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    /// <param name="programs">Names on <c>PATH</c>.</param>
    public LinuxFactAttribute(params string[] programs) => Skip = Lacks(programs);

    /// <summary>Whether the test needs root.</summary>
    public bool NeedsRoot
    {
        get;
        init
        {
            field = value;
            if (value && !Environment.IsPrivilegedProcess)
                Skip ??= "needs root";
        }
    }

    /// <summary>Whether the test needs a disk in a file, as <c>mount -o loop</c> makes it.</summary>
    public bool NeedsLoopDevices
    {
        get;
        init
        {
            field = value;
            if (value && !File.Exists("/dev/loop-control"))
                Skip ??= "needs loop devices";
        }
    }

    /// <summary>What this host lacks for a test; null where it has all.</summary>
    internal static string? Lacks(string[] programs)
    {
        if (!OperatingSystem.IsLinux())
            return "needs Linux";
        return programs.FirstOrDefault(program => !IsOnPath(program)) is { } missing ? $"needs the program '{missing}'" : null;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, program)));
}
