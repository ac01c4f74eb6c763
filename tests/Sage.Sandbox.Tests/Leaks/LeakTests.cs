using Sage.Testing;

namespace Sage.Sandbox.Tests.Leaks;

/// <summary>Many transactions leave nothing on the host: no mount, process, control group, namespace, descriptor or file. 1,000 in a row with <c>SAGE_TEST_FULL=1</c>, else fewer; and 50 at once.</summary>
public sealed class LeakTests
{
    private static string InARow => Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1" ? "1000" : "150";

    [LinuxTheory("setpriv")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_transactions_leave_nothing(bool isRoot)
    {
        using var directory = new TemporaryDirectory();
        // In memory, where it can be: flushes of a disk would take most of the time.
        await using var memory = Environment.IsPrivilegedProcess ? await MountedTmpfs.Mount(directory.File("memory"), "256m") : null;
        string[] command = [Environment.ProcessPath!, "exec", typeof(LeakTests).Assembly.Location, "leaks", memory?.Path ?? directory.Path, InARow, "50"];
        if (!isRoot && Environment.IsPrivilegedProcess)
        {
            await ProcessRun.Checked("/", "chown", "-R", "65534:65534", directory.Path);
            command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", .. command];
        }

        var run = await ProcessRun.Within(TimeSpan.FromMinutes(8), "/", command[0], command[1..]);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }
}
