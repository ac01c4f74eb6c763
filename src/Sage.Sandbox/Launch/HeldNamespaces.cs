using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>
/// Namespaces that root makes in a process beside a sandbox's first one, which enters them: a user namespace in which everyone is who they are outside, because what root mounts before entering it
/// stays out of reach of all who are in it, and the kernel lets it mount more than them; and a network, which takes the kernel longer than all other namespaces together, and is made while files are mounted.
/// </summary>
internal sealed unsafe class HeldNamespaces
{
    private const string Everyone = "0 0 4294967295";

    private readonly int _pid;
    private readonly bool _hasNetwork;
    private readonly SafeFileHandle _process;
    private readonly SafeFileHandle _made;
    private readonly SafeFileHandle _enteringAllowed;
    private readonly SafeFileHandle _allowEntering;
    private readonly SafeFileHandle _release;

    private HeldNamespaces(
        int pid, bool hasNetwork, SafeFileHandle process, SafeFileHandle made, (SafeFileHandle Reading, SafeFileHandle Writing) entering, SafeFileHandle release)
    {
        (_pid, _hasNetwork, _process, _made, _release) = (pid, hasNetwork, process, made, release);
        (_enteringAllowed, _allowEntering) = entering;
    }

    /// <summary>Begins to make them, and hands them on. They last while somebody is in them.</summary>
    /// <param name="hasNetwork">Whether there is a network among them, with its loopback device up.</param>
    /// <exception cref="SystemCallException">This host does not let it; the step says what was tried.</exception>
    public static void Use(bool hasNetwork, Action<HeldNamespaces> use)
    {
        using var gate = ClonedProcess.Gate.EnterScope();
        using var calls = new SystemCallList();
        var (madeReading, made) = Pipe.Open();
        var (releaseReading, release) = Pipe.Open();
        using (madeReading)
        using (made)
        using (releaseReading)
        using (release)
        {
            // The copy of this end would keep the clone waiting when this process is gone.
            calls.Add("closing the other end", SystemCallNumber.Close, Number(release));
            if (hasNetwork)
            {
                calls.Add("making a network", SystemCallNumber.Unshare, CloneFlags.NewNetwork);
                LoopbackDevice.Add(calls);
            }
            calls.Add("making users", SystemCallNumber.Unshare, CloneFlags.NewUsers);
            calls.Add("telling that they are made", SystemCallNumber.Close, Number(made));
            calls.Add("holding them", SystemCallNumber.Read, Number(releaseReading), calls.Memory(1), 1L);
            calls.Add("ending", SystemCallNumber.Exit, 0L);
            var holder = ClonedProcess.Start(calls, 0, pid =>
            {
                made.Dispose();
                var entering = Pipe.Open();
                using (release)
                using (entering.Reading)
                using (entering.Writing)
                using (var process = PidFd.TryOpen(pid) ?? throw NativeException.Last("pidfd_open", $"/proc/{pid}"))
                    use(new HeldNamespaces(pid, hasNetwork, process, madeReading, entering, release));
            });
            _ = ChildExit.Reap(holder.Pid);
        }
    }

    /// <summary>Adds waiting for them and entering them, which only <see cref="Finish"/> lets happen.</summary>
    public void AddEntering(SystemCallList calls)
    {
        calls.Add("closing the other end", SystemCallNumber.Close, Number(_allowEntering));
        calls.Add("waiting for users", SystemCallNumber.Read, Number(_enteringAllowed), calls.Memory(1), 1L);
        if (_hasNetwork)
            calls.Add("entering the network", SystemCallNumber.SetNamespace, Number(_process), CloneFlags.NewNetwork);
        calls.Add("entering users", SystemCallNumber.SetNamespace, Number(_process), CloneFlags.NewUsers);
        calls.Add("leaving them to those who are in them", SystemCallNumber.Close, Number(_release));
    }

    /// <summary>Waits until they are made, says who is who, and lets a clone enter that waits for it by now. Afterwards they last only while somebody is in them.</summary>
    /// <exception cref="IOException">They could not be made.</exception>
    public void Finish()
    {
        Pipe.WaitForEnd(_made);
        var directory = string.Create(CultureInfo.InvariantCulture, $"/proc/{_pid}/");
        File.WriteAllText(directory + "uid_map", Everyone);
        File.WriteAllText(directory + "gid_map", Everyone);
        _allowEntering.Dispose();
        _release.Dispose();
    }

    private static long Number(SafeFileHandle handle) => handle.DangerousGetHandle();
}
