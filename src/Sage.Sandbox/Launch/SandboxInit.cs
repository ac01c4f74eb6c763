using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>The first process of a sandbox, whose namespaces its commands enter. When it ends, or this process does, all of them end.</summary>
internal sealed class SandboxInit : IAsyncDisposable
{
    private const int AtEmptyPath = 0x1000;

    private readonly SafeFileHandle _life;
    private readonly int _pid;
    private readonly long _namespaces;

    private SandboxInit(int pid, SafeFileHandle life, SafeFileHandle descriptor, long namespaces) => (_pid, _life, Descriptor, _namespaces) = (pid, life, descriptor, namespaces);

    /// <summary>The process.</summary>
    public SafeFileHandle Descriptor { get; }

    /// <summary>Starts one.</summary>
    /// <param name="hasNetwork">Whether it shares the host's network; otherwise it has one with nothing but a loopback device.</param>
    /// <exception cref="SystemCallException">This host does not let it; the step says what was tried.</exception>
    public static SandboxInit Start(RootView root, bool hasNetwork)
    {
        var namespaces = CloneFlags.NewMounts | CloneFlags.NewPids | CloneFlags.NewIpc | CloneFlags.NewHostName | CloneFlags.NewCgroups | (hasNetwork ? 0 : CloneFlags.NewNetwork);
        if (!Environment.IsPrivilegedProcess)
            return Start(root, namespaces | CloneFlags.NewUsers, null);
        SandboxInit? started = null;
        UserNamespace.Use(users => started = Start(root, namespaces, users));
        return started!;
    }

    /// <summary>Adds the entering of its namespaces.</summary>
    public void AddEntering(SystemCallList calls)
    {
        calls.Add("entering the sandbox", SystemCallNumber.SetNamespace, Number(Descriptor), _namespaces);
        if ((_namespaces & CloneFlags.NewUsers) == 0)
            calls.Add("entering the sandbox's users", SystemCallNumber.SetNamespace, Number(Descriptor), CloneFlags.NewUsers);
    }

    /// <summary>Ends every process of the sandbox.</summary>
    public void End() => _life.Dispose();

    /// <summary>Ends every process of the sandbox and returns when they are gone: not before each command has been reaped by whoever started it.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await ExitWatcher.WaitAsync(_pid).ConfigureAwait(false);
        _ = ChildExit.Reap(_pid);
        Descriptor.Dispose();
    }

    /// <param name="users">A process whose users are entered after everything is mounted; null where the clone makes its own.</param>
    private static unsafe SandboxInit Start(RootView root, long namespaces, SafeFileHandle? users)
    {
        using var calls = new SystemCallList();
        var (lifeReading, life) = Pipe.Open();
        using (lifeReading)
        using (var program = MemoryFile.Create("init", InitProgram.File()))
        {
            if (users is null)
                UserMapping.Add(calls, Interop.EffectiveUser(), Interop.EffectiveGroup());
            root.Add(calls);
            if ((namespaces & CloneFlags.NewNetwork) != 0)
                LoopbackDevice.Add(calls);
            if (users is not null)
                calls.Add("entering users", SystemCallNumber.SetNamespace, Number(users), CloneFlags.NewUsers);
            calls.Add("leaving the session", SystemCallNumber.SetSession);
            calls.SetSignal(Signals.Child, 1);
            calls.Add("keeping the pipe", SystemCallNumber.DuplicateTo, Number(lifeReading), 0L, 0L);
            // What else is open closes when the program starts; so does the other end of its own pipe.
            calls.Add("closing what is open", SystemCallNumber.CloseRange, 1L, uint.MaxValue, 4L);
            Confinement.AddWithoutFilter(calls);
            calls.UnblockSignals();
            calls.Add("starting the first process", SystemCallNumber.ExecveAt, Number(program), calls.Text(""), calls.Texts(["sage-init"]), calls.Texts([]), AtEmptyPath);
            var clone = ClonedProcess.Start(calls, namespaces);
            return new SandboxInit(clone.Pid, life, PidFd.TryOpen(clone.Pid) ?? throw NativeException.Last("pidfd_open", $"/proc/{clone.Pid}"), namespaces);
        }
    }

    private static long Number(SafeFileHandle handle) => handle.DangerousGetHandle();
}
