using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>The first process of a sandbox, whose namespaces its commands enter. When it ends, or this process does, all of them end.</summary>
internal sealed class SandboxInit : IAsyncDisposable
{
    private const int AtEmptyPath = 0x1000;

    /// <summary>The one name that every host has an address for.</summary>
    private const string HostName = "localhost";

    /// <summary>Mode 0111.</summary>
    private const uint ExecuteOnly = 0x49;

    private readonly SafeFileHandle _life;
    private readonly long _namespaces;

    private SandboxInit(int pid, SafeFileHandle life, SafeFileHandle descriptor, long namespaces, IReadOnlyList<string> writable) =>
        (Pid, _life, Descriptor, _namespaces, Writable) = (pid, life, descriptor, namespaces, writable);

    /// <summary>Its id, as this process sees it.</summary>
    public int Pid { get; }

    /// <summary>What its commands may write to, as they see it.</summary>
    public IReadOnlyList<string> Writable { get; }

    /// <summary>Whether it shares the host's network.</summary>
    public bool HasHostNetwork => (_namespaces & CloneFlags.NewNetwork) == 0;

    /// <summary>The process.</summary>
    public SafeFileHandle Descriptor { get; }

    /// <summary>Starts one.</summary>
    /// <exception cref="SystemCallException">This host does not let it; the step says what was tried.</exception>
    public static SandboxInit Start(RootView root)
    {
        var namespaces = CloneFlags.NewMounts | CloneFlags.NewPids | CloneFlags.NewIpc | CloneFlags.NewHostName | CloneFlags.NewCgroups | (root.HasHostNetwork ? 0 : CloneFlags.NewNetwork);
        if (!Environment.IsPrivilegedProcess)
            return Start(root, namespaces | CloneFlags.NewUsers, null);
        SandboxInit? started = null;
        HeldNamespaces.Use(!root.HasHostNetwork, held => started = Start(root, namespaces, held));
        return started!;
    }

    /// <summary>Adds the entering of its namespaces.</summary>
    public void AddEntering(SystemCallList calls)
    {
        calls.Add("entering the sandbox", SystemCallNumber.SetNamespace, Number(Descriptor), _namespaces);
        if ((_namespaces & CloneFlags.NewUsers) == 0)
            calls.Add("entering the sandbox's users", SystemCallNumber.SetNamespace, Number(Descriptor), CloneFlags.NewUsers);
    }

    /// <summary>Adds the entering of its network alone. It has one of its own.</summary>
    public void AddEnteringNetwork(SystemCallList calls)
    {
        if ((_namespaces & CloneFlags.NewNetwork) == 0)
            throw new UnreachableException("The sandbox shares the host's network.");
        calls.Add("entering the sandbox's network", SystemCallNumber.SetNamespace, Number(Descriptor), _namespaces & (CloneFlags.NewUsers | CloneFlags.NewNetwork));
    }

    /// <summary>Ends every process of the sandbox.</summary>
    public void End() => _life.Dispose();

    /// <summary>Ends every process of the sandbox and returns when they are gone: not before each command has been reaped by whoever started it.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await ExitWatcher.WaitAsync(Pid).ConfigureAwait(false);
        _ = ChildExit.Reap(Pid);
        Descriptor.Dispose();
    }

    /// <param name="held">What is entered after everything is mounted; null where the clone makes all namespaces itself.</param>
    private static unsafe SandboxInit Start(RootView root, long namespaces, HeldNamespaces? held)
    {
        using var calls = new SystemCallList();
        var (lifeReading, life) = Pipe.Open();
        using (lifeReading)
        using (var program = MemoryFile.Create("init", InitProgram.File()))
        {
            // What executes a file that it cannot read is not open to others of its user: the pipe that ends it is out of their reach.
            if (Interop.FChmod((int)Number(program), ExecuteOnly) != 0)
                throw NativeException.Last("fchmod", "init");
            if (held is null)
                UserMapping.Add(calls, Interop.EffectiveUser(), Interop.EffectiveGroup());
            root.Add(calls);
            calls.Add("naming the host", SystemCallNumber.SetHostName, calls.Text(HostName), HostName.Length);
            if (held is not null)
                held.AddEntering(calls);
            else if (!root.HasHostNetwork)
                LoopbackDevice.Add(calls);
            calls.Add("leaving the session", SystemCallNumber.SetSession);
            calls.SetSignal(Signals.Child, 1);
            calls.Add("keeping the pipe", SystemCallNumber.DuplicateTo, Number(lifeReading), 0L, 0L);
            // What else is open closes when the program starts; so does the other end of its own pipe.
            calls.Add("closing what is open", SystemCallNumber.CloseRange, 1L, uint.MaxValue, 4L);
            Confinement.DropCapabilities(calls);
            Confinement.ClearCapabilities(calls);
            calls.UnblockSignals();
            calls.Add("starting the first process", SystemCallNumber.ExecveAt, Number(program), calls.Text(""), calls.Texts(["sage-init"]), calls.Texts([]), AtEmptyPath);
            var clone = held is null ? ClonedProcess.Start(calls, namespaces) : ClonedProcess.Start(calls, namespaces & ~CloneFlags.NewNetwork, _ => held.Finish());
            return new SandboxInit(clone.Pid, life, PidFd.TryOpen(clone.Pid) ?? throw NativeException.Last("pidfd_open", $"/proc/{clone.Pid}"), namespaces, root.Writable);
        }
    }

    private static long Number(SafeFileHandle handle) => handle.DangerousGetHandle();
}
