using Sage.Linux;

namespace Sage.Tool.Doctor;

/// <summary>What is needed to start commands so that all of them can be found and ended after a crash.</summary>
internal static class ProcessChecks
{
    public static IEnumerable<Check> All()
    {
        if (OperatingSystem.IsWindows())
        {
            yield return new Check("session", CheckState.Warning, "no sessions on Windows",
                "A command already executes when it is journaled, is ended with its whole tree at once, and what left the tree is not found after a crash.");
            yield break;
        }
        yield return File.Exists("/bin/sh")
            ? new Check("shell", CheckState.Ok, "/bin/sh")
            : new Check("shell", CheckState.Missing, "there is no /bin/sh", "Commands of phases cannot be started: install a POSIX shell.");
        yield return Session();
        if (!OperatingSystem.IsLinux())
        {
            yield return new Check("proc", CheckState.Warning, "no /proc on this system",
                "Commands that left their process group are not found after a crash, and one whose leader is gone is taken for another's.");
            yield break;
        }
        yield return File.Exists("/proc/self/stat")
            ? new Check("proc", CheckState.Ok, "/proc")
            : new Check("proc", CheckState.Missing, "/proc is not mounted", "Commands that a killed run left behind cannot be found: mount it (mount -t proc proc /proc).");
        using var descriptor = PidFd.TryOpen(Environment.ProcessId);
        yield return descriptor is not null
            ? new Check("pidfd", CheckState.Ok, "process descriptors")
            : new Check("pidfd", CheckState.Warning, "no process descriptors (Linux 5.3, or a sandbox that denies them)", "Commands are waited for with a thread each, and a signal could in theory hit a later process with the same id.");
    }

    private static Check Session()
    {
        const string advice = "Commands cannot be started in sessions of their own, so those that a killed run leaves behind could not be ended: allow setsid and posix_spawn in this sandbox.";
        if (!File.Exists("/bin/sh"))
            return new Check("session", CheckState.Missing, "not tried without /bin/sh", advice);
        try
        {
            var pid = ProcessSpawn.Start(new SpawnRequest
            {
                Path = "/bin/sh",
                Arguments = ["sh", "-c", "exit 0"],
                Environment = [],
                Directory = "/",
                Descriptors = [null, null, null],
            });
            return ChildExit.Reap(pid) is 0 or null
                ? new Check("session", CheckState.Ok, CLibrary.CanSpawnInDirectory
                    ? "posix_spawn with setsid"
                    : "posix_spawn with setsid; the C library cannot change the directory there (glibc 2.29 can), so a shell does")
                : new Check("session", CheckState.Missing, "posix_spawn started a process that failed", advice);
        }
        catch (NativeException error)
        {
            return new Check("session", CheckState.Missing, error.Message, advice);
        }
    }
}
