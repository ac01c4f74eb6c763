using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>
/// Tells when child processes have ended, without reaping them: one thread waits for all, through process descriptors and epoll.
/// Where the system has none, a thread waits for each. Neither depends on SIGCHLD, which .NET's own <c>Process</c> handles.
/// </summary>
internal static class ExitWatcher
{
    private static readonly Lazy<Epoll> Shared = new(() => new Epoll());

    /// <summary>Completes when a child of this process has ended. It stays a zombie, and its id taken, until it is reaped.</summary>
    public static Task WaitAsync(int pid)
    {
        if (PidFd.TryOpen(pid) is { } descriptor)
            return Shared.Value.WaitAsync(descriptor);
        return Task.Factory.StartNew(() => Block(pid), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static unsafe void Block(int pid)
    {
        var info = stackalloc byte[Interop.SignalInfoSize];
        while (Interop.WaitId(Interop.WaitForPid, (uint)pid, info, Interop.WaitExited | Interop.WaitNoReap) != 0)
        {
            // ECHILD: it ended and was reaped already, where SIGCHLD is ignored.
            var errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.NoChild)
                return;
            if (errno != Errno.Interrupted)
                throw new NativeException("waitid", "a child process", errno);
        }
    }

    private sealed unsafe class Epoll
    {
        private readonly SafeFileHandle _epoll;
        private readonly ConcurrentDictionary<int, Waiter> _waiters = new();

        public Epoll()
        {
            _epoll = Interop.EPollCreate(Interop.EPollCloseOnExec);
            if (_epoll.IsInvalid)
                throw NativeException.Last("epoll_create1", "the process watcher");
            new Thread(Loop) { IsBackground = true, Name = "Sage child processes" }.Start();
        }

        public Task WaitAsync(SafeFileHandle descriptor)
        {
            var number = (int)descriptor.DangerousGetHandle();
            var waiter = new Waiter(descriptor);
            _waiters[number] = waiter;
            var added = stackalloc byte[Interop.EPollEventSize];
            *(uint*)added = Interop.EPollIn | Interop.EPollOneShot;
            Marshal.WriteInt64((nint)added, Interop.EPollDataOffset, number);
            if (Interop.EPollControl(_epoll, Interop.EPollAdd, descriptor, added) != 0)
                throw NativeException.Last("epoll_ctl", "a process descriptor");
            return waiter.Ended.Task;
        }

        private void Loop()
        {
            const int Capacity = 64;
            var events = stackalloc byte[Interop.EPollEventSize * Capacity];
            while (true)
            {
                var count = Interop.EPollWait(_epoll, events, Capacity, timeoutMilliseconds: -1);
                if (count < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
                    throw NativeException.Last("epoll_wait", "the process watcher");
                for (var i = 0; i < count; i++)
                {
                    var number = (int)Marshal.ReadInt64((nint)events, (i * Interop.EPollEventSize) + Interop.EPollDataOffset);
                    if (!_waiters.TryRemove(number, out var waiter))
                        continue;
                    waiter.Descriptor.Dispose();
                    waiter.Ended.SetResult();
                }
            }
        }
    }

    private sealed record Waiter(SafeFileHandle Descriptor)
    {
        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
