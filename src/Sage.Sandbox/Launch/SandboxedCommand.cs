using System.Runtime.InteropServices;
using System.Text;
using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>A command that runs in a sandbox.</summary>
internal sealed unsafe record SandboxedCommand
{
    private const int LastSignal = 31;
    private const int MarkerSize = 64;

    /// <summary><c>RLIMIT_CORE</c>.</summary>
    private const long CoreSize = 4;

    /// <summary>Too small for a file, and the one size with which nothing is piped to the host's crash handler either (<c>core(5)</c>).</summary>
    private const ulong NoCore = 1;

    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>As <c>NAME=value</c>.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>Where it starts, as the sandbox sees it.</summary>
    public required string Directory { get; init; }

    /// <summary>What become its descriptors 0, 1 and 2.</summary>
    public required IReadOnlyList<SafeHandle> Streams { get; init; }

    /// <summary>Files named <c>cgroup.procs</c> of the groups that it joins before it enters the sandbox.</summary>
    public IReadOnlyList<string> ProcessFiles { get; init; } = [];

    /// <summary>Starts it as a child of this process, which has to reap it.</summary>
    /// <exception cref="ProgramStartException">There is no such program inside, or it cannot be executed.</exception>
    /// <exception cref="SandboxException">It could not be started for another reason.</exception>
    public StartedCommand Start(SandboxInit sandbox)
    {
        using var calls = new SystemCallList();
        foreach (var file in ProcessFiles)
            calls.WriteFile(file, "0");
        sandbox.AddEntering(calls);
        var fork = calls.Fork("starting in the sandbox", CloneFlags.Sibling | (uint)Signals.Child);
        calls.Add("leaving the session", SystemCallNumber.SetSession);
        calls.Add("marking the command's processes", SystemCallNumber.Unshare, CloneFlags.NewCgroups);
        var marker = (byte*)calls.Memory(MarkerSize);
        var markerLength = calls.Add("reading the mark", SystemCallNumber.ReadLink, calls.Text("/proc/self/ns/cgroup"), marker, (long)MarkerSize);
        // Out of the way first: one of them may have a number that another is to get.
        var copies = Streams.Select(stream => calls.Add("keeping a stream", SystemCallNumber.DuplicateAbove, stream.DangerousGetHandle(), 0L, 3L)).ToList();
        for (var i = 0; i < copies.Count; i++)
            calls.Add("setting a stream", SystemCallNumber.DuplicateTo, copies[i], (long)i, 0L);
        calls.Add("closing what is open", SystemCallNumber.CloseRange, (long)copies.Count, uint.MaxValue, 4L);
        calls.ChangeDirectory(Directory);
        calls.Add("leaving no memory behind in a crash", SystemCallNumber.ResourceLimit, 0L, CoreSize, calls.Structure((NoCore, NoCore)), 0L);
        for (var signal = 1; signal <= LastSignal; signal++)
        {
            if (signal is not (9 or 19))
                calls.SetSignal(signal, 0);
        }
        Confinement.DropCapabilities(calls);
        Landlock.Add(calls, sandbox.Writable, Streams, sandbox.HasHostNetwork);
        Confinement.AddFilter(calls);
        calls.UnblockSignals();
        List<SystemCallResult> tries = [.. Paths().Select(path => calls.Try($"executing {path}", SystemCallNumber.Execve, calls.Text(path), calls.Texts(Arguments), calls.Texts(Environment)))];
        try
        {
            var first = ClonedProcess.Start(calls, 0);
            _ = ChildExit.Reap(first.Pid);
            return new StartedCommand((int)first.Results[fork.Place], Encoding.ASCII.GetString(marker, (int)first.Results[markerLength.Place]));
        }
        catch (SystemCallException failure)
        {
            // The clone that failed is the second one, when there was one.
            if (failure.Results.Count > 0 && failure.Results[fork.Place] > 0)
                _ = ChildExit.Reap((int)failure.Results[fork.Place]);
            throw Explain(failure, tries);
        }
    }

    private SandboxException Explain(SystemCallException failure, List<SystemCallResult> tries)
    {
        var errors = failure.Results.Count == 0 ? [] : tries.Select(each => (int)-failure.Results[each.Place]).Where(errno => errno > 0).ToList();
        if (errors.Count == 0)
            return new SandboxException(SandboxFault.Failed, Messages.SandboxStepFailed(failure.Step, Marshal.GetPInvokeErrorMessage(failure.Errno)), failure);
        // As execvp(3) does: what is there and must not be executed says more than what is not there.
        var telling = errors.FirstOrDefault(errno => errno is not (Errno.NotFound or Errno.NotDirectory));
        return telling == 0
            ? new ProgramStartException(ProgramStartException.NotFound, Messages.SandboxProgramNotFound(Arguments[0]), failure)
            : new ProgramStartException(ProgramStartException.NotExecutable, Messages.SandboxProgramNotExecutable(Arguments[0], Marshal.GetPInvokeErrorMessage(telling)), failure);
    }

    /// <summary>Where the program may be, in order.</summary>
    private IEnumerable<string> Paths()
    {
        if (Arguments[0].Contains('/', StringComparison.Ordinal))
            return [Arguments[0]];
        var path = Environment.FirstOrDefault(variable => variable.StartsWith("PATH=", StringComparison.Ordinal))?[5..] ?? "/usr/bin:/bin";
        return path.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(directory => $"{directory}/{Arguments[0]}");
    }
}
