using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>Sends signals to processes that are known by more than their id.</summary>
internal static class ProcessSignal
{
    /// <summary>
    /// Signals a process if the id still means it. Where process descriptors exist there is no instant at which another process
    /// could be hit.
    /// </summary>
    public static void Send(int pid, ulong startTime, int signal)
    {
        using var descriptor = PidFd.TryOpen(pid);
        if (ProcessStat.Read(pid) is not { } stat || stat.StartTime != startTime)
            return;
        _ = descriptor is null ? Interop.Kill(pid, signal) : Interop.PidFdSendSignal(descriptor, signal);
    }

    /// <summary>Signals a process group. The caller knows that the group's id is still taken by a member.</summary>
    public static void SendGroup(int group, int signal) => _ = Interop.Kill(-group, signal);

    /// <summary>Whether a process group has members, dead ones that were not reaped included.</summary>
    public static bool GroupExists(int group) =>
        Interop.Kill(-group, Signals.None) == 0 || Marshal.GetLastPInvokeError() == Errno.NotPermitted;
}
