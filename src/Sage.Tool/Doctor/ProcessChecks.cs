using Sage.Linux;

namespace Sage.Tool.Doctor;

/// <summary>What is needed to start commands so that all of them can be found and ended after a crash.</summary>
internal static class ProcessChecks
{
    public static IEnumerable<Check> All()
    {
        if (OperatingSystem.IsWindows())
        {
            yield return new Check("session", CheckState.Warning, Messages.NoSessions,
                Messages.NoSessionsAdvice);
            yield break;
        }
        yield return File.Exists("/bin/sh")
            ? new Check("shell", CheckState.Ok, "/bin/sh")
            : new Check("shell", CheckState.Missing, Messages.NoShell, Messages.NoShellAdvice);
        yield return Session();
        if (!OperatingSystem.IsLinux())
        {
            yield return new Check("proc", CheckState.Warning, Messages.NoProc,
                Messages.NoProcAdvice);
            yield break;
        }
        yield return File.Exists("/proc/self/stat")
            ? new Check("proc", CheckState.Ok, "/proc")
            : new Check("proc", CheckState.Missing, Messages.ProcIsNotMounted, Messages.ProcAdvice);
        using var descriptor = PidFd.TryOpen(Environment.ProcessId);
        yield return descriptor is not null
            ? new Check("pidfd", CheckState.Ok, Messages.ProcessDescriptors)
            : new Check("pidfd", CheckState.Warning, Messages.NoProcessDescriptors, Messages.ProcessDescriptorsAdvice);
    }

    private static Check Session()
    {
        var advice = Messages.SessionAdvice;
        if (!File.Exists("/bin/sh"))
            return new Check("session", CheckState.Missing, Messages.SessionNotTried, advice);
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
                    ? Messages.SpawnWithSession
                    : Messages.SpawnWithShell)
                : new Check("session", CheckState.Missing, Messages.SpawnedProcessFailed, advice);
        }
        catch (NativeException error)
        {
            return new Check("session", CheckState.Missing, error.Message, advice);
        }
    }
}
