using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>A child of this process that was cloned with a list of system calls and has become another program.</summary>
/// <param name="Pid">Its id. It has to be reaped.</param>
/// <param name="Results">What each call of the list returned.</param>
internal sealed unsafe record ClonedProcess(int Pid, IReadOnlyList<long> Results)
{
    /// <summary>
    /// Held from the making of a pipe until no clone has a copy of its end. Two clones with each other's ends would wait for each other for ever; whoever makes a pipe of its own for a clone holds it as well.
    /// </summary>
    public static readonly Lock Gate = new();

    private const int BlockedSignals = Interop.SignalSetSize;

    /// <summary>Clones and returns when the list is done.</summary>
    /// <param name="calls">What the clone does.</param>
    /// <param name="flags"><see cref="CloneFlags"/> beside the shared memory.</param>
    /// <param name="meanwhile">Is called with the clone's id while it works on the list. When it throws, the clone is ended.</param>
    /// <exception cref="SystemCallException">It could not be cloned, or a call failed.</exception>
    public static ClonedProcess Start(SystemCallList calls, long flags, Action<int>? meanwhile = null)
    {
        using var gate = Gate.EnterScope();
        var (reading, writing) = Pipe.Open();
        using (reading)
        {
            var native = calls.ToNative();
            fixed (SystemCallRecord* first = native)
            {
                var head = new CloneHead { Flags = flags | CloneFlags.SharedMemory | (uint)Signals.Child, First = first, End = first + native.Length };
                int pid;
                using (writing)
                    pid = Begin(&head);
                try
                {
                    meanwhile?.Invoke(pid);
                }
                catch
                {
                    _ = Interop.Kill(pid, Signals.Kill);
                    Pipe.WaitForEnd(reading);
                    _ = ChildExit.Reap(pid);
                    // What failed meanwhile may have waited for the clone.
                    if (head.Failed is not null)
                        throw Failure(calls, head, native);
                    throw;
                }
                // The clone uses this memory until its end of the pipe is closed, by exec or by its end.
                Pipe.WaitForEnd(reading);
                if (head.Failed is null)
                    return new ClonedProcess(pid, ResultsOf(native));
                _ = ChildExit.Reap(pid);
                throw Failure(calls, head, native);
            }
        }
    }

    /// <summary>Clones, lets the clone come to the end of a list that does not turn it into another program, reaps it, and returns what each call returned.</summary>
    /// <param name="flags">With <see cref="CloneFlags.SharedFiles"/>, descriptors that the list makes are this process's own.</param>
    /// <exception cref="SystemCallException">It could not be cloned, or a call failed.</exception>
    public static IReadOnlyList<long> Run(SystemCallList calls, long flags)
    {
        calls.Add("ending", SystemCallNumber.Exit, 0L);
        var native = calls.ToNative();
        fixed (SystemCallRecord* first = native)
        {
            var head = new CloneHead { Flags = flags | CloneFlags.SharedMemory | (uint)Signals.Child, First = first, End = first + native.Length };
            _ = ChildExit.Reap(Begin(&head));
            return head.Failed is null ? ResultsOf(native) : throw Failure(calls, head, native);
        }
    }

    private static long[] ResultsOf(ReadOnlySpan<SystemCallRecord> calls)
    {
        var results = new long[calls.Length];
        for (var i = 0; i < results.Length; i++)
            results[i] = calls[i].Result;
        return results;
    }

    private static int Begin(CloneHead* head)
    {
        var all = stackalloc byte[BlockedSignals];
        var before = stackalloc byte[BlockedSignals];
        _ = Interop.SignalSetFill(all);
        // A handler of the runtime that ran in the clone would work on the state of this process.
        _ = Interop.ThreadSignalMask(Interop.SetSignalMask, all, before);
        var pid = SyscallStub.Run(head);
        _ = Interop.ThreadSignalMask(Interop.SetSignalMask, before, null);
        return pid < 0 ? throw new SystemCallException("clone", (int)-pid, []) : (int)pid;
    }

    private static SystemCallException Failure(SystemCallList calls, in CloneHead head, ReadOnlySpan<SystemCallRecord> native)
    {
        // The end of the list was reached when no program could be executed; the last call says why.
        var failed = head.Failed == head.End ? head.Failed - 1 : head.Failed;
        return new SystemCallException(calls.NameOf((int)(failed - head.First)), (int)-failed->Result, ResultsOf(native));
    }
}
