using System.Globalization;
using System.Text;
using Sage.Linux;

namespace Sage.Sandbox.Sessions;

/// <summary>
/// The processes of one command in a sandbox. Each command has a cgroup namespace of its own, which what it starts is in, too, wherever it goes: a daemon leaves its session and its parent,
/// but the filter of system calls lets nothing in a sandbox change its namespaces.
/// </summary>
/// <param name="marker">The namespace, as the links in <c>/proc/PID/ns</c> say it.</param>
internal sealed class CommandProcesses(string marker)
{
    // What forks faster than it is stopped for all of that is not waited for.
    private const int StoppingRounds = 8;
    private const int Rounds = 400;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly byte[] _marker = Encoding.ASCII.GetBytes(marker);

    /// <summary>Sends a signal to all of them and returns how many there were.</summary>
    public int SignalAll(int signal)
    {
        var count = 0;
        foreach (var pid in ProcessIds.All())
        {
            if (!IsOfCommand(pid))
                continue;
            using var process = PidFd.TryOpen(pid);
            // Looked at again: the id may have become another process's before it was opened, but not after.
            if (process is null || !IsOfCommand(pid))
                continue;
            _ = Interop.PidFdSendSignal(process, signal);
            count++;
        }
        return count;
    }

    /// <summary>Kills all of them; false when they multiply faster than that.</summary>
    public async Task<bool> TryKillAsync()
    {
        for (var round = 0; round < Rounds; round++)
        {
            // Stopped ones hold their places, so that what forks comes to a limit and not to a gap.
            var count = round < StoppingRounds ? SignalAll(Signals.Stop) : 0;
            if (SignalAll(Signals.Kill) == 0 && count == 0)
                return true;
            await Task.Delay(Pause).ConfigureAwait(false);
        }
        return false;
    }

    private bool IsOfCommand(int pid)
    {
        Span<byte> link = stackalloc byte[64];
        Span<byte> path = stackalloc byte[48];
        var length = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/ns/cgroup\0"), path);
        var read = (int)Interop.Readlink(path[..length], link, (nuint)link.Length);
        return read > 0 && link[..read].SequenceEqual(_marker);
    }
}
