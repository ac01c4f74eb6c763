namespace Sage.Tool.Doctor;

/// <summary>What is needed to start commands so that all of them can be found and ended after a crash.</summary>
internal static class ProcessChecks
{
    public static IEnumerable<Check> All()
    {
        if (OperatingSystem.IsWindows())
            yield break;
        yield return File.Exists("/bin/sh")
            ? new Check("shell", CheckState.Ok, "/bin/sh")
            : new Check("shell", CheckState.Missing, "there is no /bin/sh", "Commands of phases cannot be started: install a POSIX shell.");
        if (!OperatingSystem.IsLinux())
            yield break;
        yield return File.Exists("/proc/self/stat")
            ? new Check("proc", CheckState.Ok, "/proc")
            : new Check("proc", CheckState.Missing, "/proc is not mounted", "Commands that a killed run left behind cannot be found: mount it (mount -t proc proc /proc).");
    }
}
