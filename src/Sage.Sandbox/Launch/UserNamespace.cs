using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>
/// A user namespace in which everyone is who they are outside, for root. What root mounts before entering it stays out of reach of all who are in it, and the kernel lets it mount
/// more than them.
/// </summary>
internal static unsafe class UserNamespace
{
    private const string Everyone = "0 0 4294967295";

    /// <summary>Makes one, which lasts while somebody is in it, and hands on a process that is.</summary>
    public static void Use(Action<SafeFileHandle> use)
    {
        using var gate = ClonedProcess.Gate.EnterScope();
        using var calls = new SystemCallList();
        var (goReading, go) = Pipe.Open();
        using (goReading)
        using (go)
        {
            // The copy of this end would keep the clone waiting when this process is gone.
            calls.Add("closing the other end", SystemCallNumber.Close, go.DangerousGetHandle());
            calls.Add("holding the users", SystemCallNumber.Read, goReading.DangerousGetHandle(), calls.Memory(1), 1L);
            calls.Add("ending", SystemCallNumber.Exit, 0L);
            var holder = ClonedProcess.Start(calls, CloneFlags.NewUsers, pid =>
            {
                using (go)
                {
                    var directory = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/");
                    File.WriteAllText(directory + "uid_map", Everyone);
                    File.WriteAllText(directory + "gid_map", Everyone);
                    using var process = PidFd.TryOpen(pid) ?? throw NativeException.Last("pidfd_open", directory);
                    use(process);
                }
            });
            _ = ChildExit.Reap(holder.Pid);
        }
    }
}
