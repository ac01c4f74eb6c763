using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>A command that runs in a sandbox.</summary>
internal sealed unsafe record SandboxedCommand
{
    private const int LastSignal = 31;

    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>As <c>NAME=value</c>.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>Where it starts, as the sandbox sees it.</summary>
    public required string Directory { get; init; }

    /// <summary>What become its descriptors 0, 1 and 2.</summary>
    public required IReadOnlyList<SafeFileHandle> Streams { get; init; }

    /// <summary>Starts it and returns its process id as this process sees it. It is a child of this process and has to be reaped.</summary>
    /// <exception cref="SystemCallException">It could not be started.</exception>
    public int Start(SandboxInit sandbox)
    {
        using var calls = new SystemCallList();
        sandbox.AddEntering(calls);
        var fork = calls.Fork("starting in the sandbox", CloneFlags.Sibling | (uint)Signals.Child);
        calls.Add("leaving the session", SystemCallNumber.SetSession);
        // Out of the way first: one of them may have a number that another is to get.
        var copies = Streams.Select(stream => calls.Add("keeping a stream", SystemCallNumber.DuplicateAbove, stream.DangerousGetHandle(), 0L, 3L)).ToList();
        for (var i = 0; i < copies.Count; i++)
            calls.Add("setting a stream", SystemCallNumber.DuplicateTo, copies[i], (long)i, 0L);
        calls.Add("closing what is open", SystemCallNumber.CloseRange, (long)copies.Count, uint.MaxValue, 4L);
        calls.ChangeDirectory(Directory);
        for (var signal = 1; signal <= LastSignal; signal++)
        {
            if (signal is not (9 or 19))
                calls.SetSignal(signal, 0);
        }
        Confinement.Add(calls);
        calls.UnblockSignals();
        foreach (var path in Paths())
            calls.Try($"executing {path}", SystemCallNumber.Execve, calls.Text(path), calls.Texts(Arguments), calls.Texts(Environment));
        var first = ClonedProcess.Start(calls, 0);
        _ = ChildExit.Reap(first.Pid);
        return (int)first.Results[fork.Place];
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
