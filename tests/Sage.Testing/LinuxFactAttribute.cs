using Xunit;

namespace Sage.Testing;

/// <summary>A test that needs Linux and the named programs; it is skipped, saying so, where one is missing.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    /// <param name="programs">Names on <c>PATH</c>.</param>
    public LinuxFactAttribute(params string[] programs)
    {
        if (!OperatingSystem.IsLinux())
            Skip = "needs Linux";
        else if (programs.FirstOrDefault(program => !IsOnPath(program)) is { } missing)
            Skip = $"needs the program '{missing}'";
    }

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

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, program)));
}
