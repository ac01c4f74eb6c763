using System.Text;
using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>The steps of a launch, in the words of the calls behind them.</summary>
internal static unsafe class LaunchSteps
{
    private const long CurrentDirectory = -100;
    private const long WriteOnly = 1;
    private const long CloseOnExec = 0x80000;

    /// <summary>Writes text to a file that is there.</summary>
    public static void WriteFile(this SystemCallList calls, string path, string text)
    {
        var file = calls.Add($"opening {path}", SystemCallNumber.Openat, CurrentDirectory, calls.Text(path), WriteOnly | CloseOnExec, 0);
        calls.Add($"writing {path}", SystemCallNumber.Write, file, calls.Text(text), Encoding.UTF8.GetByteCount(text));
        calls.Add($"closing {path}", SystemCallNumber.Close, file);
    }

    /// <summary>Mounts a file system.</summary>
    public static void Mount(this SystemCallList calls, string type, string target, long flags, string options = "") =>
        calls.Add($"mounting {type} at {target}", SystemCallNumber.Mount, calls.Text(type), calls.Text(target), calls.Text(type), flags, calls.Text(options));

    /// <summary>Mounts a copy-on-write view.</summary>
    public static void MountOverlay(this SystemCallList calls, OverlayLayers layers, string target)
    {
        if (layers.Directory is { } directory)
            calls.ChangeDirectory(directory);
        calls.Mount("overlay", target, MountFlags.NoSetUid | MountFlags.NoDevices, layers.Options);
    }

    /// <summary>Shows what lies at one place at another, too, where both are there.</summary>
    public static void TryBind(this SystemCallList calls, string source, string target) =>
        calls.Try($"binding {source} to {target}", SystemCallNumber.Mount, calls.Text(source), calls.Text(target), 0, MountFlags.Bind, 0);

    /// <summary>Shows what lies at one place at another, too.</summary>
    public static void Bind(this SystemCallList calls, string source, string target, bool isRecursive = false) =>
        calls.Add($"binding {source} to {target}", SystemCallNumber.Mount, calls.Text(source), calls.Text(target), 0, MountFlags.Bind | (isRecursive ? MountFlags.Recursive : 0), 0);

    /// <summary>Restricts what is mounted at a place.</summary>
    /// <param name="attributes">Of <see cref="MountFlags"/>.</param>
    /// <param name="propagation">How later mounts elsewhere are seen here; 0 leaves that.</param>
    public static void Restrict(this SystemCallList calls, string target, ulong attributes, bool isRecursive, long propagation = 0)
    {
        var structure = calls.Structure(new MountAttributes { Set = attributes, Propagation = (ulong)propagation });
        calls.Add($"restricting {target}", SystemCallNumber.MountSetAttributes, CurrentDirectory, calls.Text(target), isRecursive ? MountFlags.WholeTree : 0, structure, sizeof(MountAttributes));
    }

    public static void MakeDirectory(this SystemCallList calls, string path, int mode) =>
        calls.Add($"making {path}", SystemCallNumber.MakeDirectory, calls.Text(path), mode);

    /// <summary>Makes an empty file, for something to be bound to it.</summary>
    public static void MakeFile(this SystemCallList calls, string path)
    {
        var file = calls.Add($"making {path}", SystemCallNumber.Openat, CurrentDirectory, calls.Text(path), WriteOnly | CloseOnExec | 0x40 | 0x80, 0x1B6);
        calls.Add($"closing {path}", SystemCallNumber.Close, file);
    }

    public static void MakeLink(this SystemCallList calls, string path, string content) =>
        calls.Add($"making {path}", SystemCallNumber.SymbolicLink, calls.Text(content), calls.Text(path));

    public static void ChangeDirectory(this SystemCallList calls, string path) =>
        calls.Add($"changing to {path}", SystemCallNumber.ChangeDirectory, calls.Text(path));

    /// <summary><c>prctl(2)</c>.</summary>
    public static void Control(this SystemCallList calls, string name, long option, long value) =>
        calls.Add(name, SystemCallNumber.ProcessControl, option, value, 0, 0, 0);

    /// <summary>What a signal does; the structure is the kernel's, not the C library's.</summary>
    /// <param name="handler">0 for the default, 1 for ignoring.</param>
    public static void SetSignal(this SystemCallList calls, int signal, long handler)
    {
        var action = (long*)calls.Memory(32);
        action[0] = handler;
        calls.Add($"setting signal {signal}", SystemCallNumber.SignalAction, signal, action, 0, 8);
    }

    /// <summary>Blocks no signal.</summary>
    public static void UnblockSignals(this SystemCallList calls) =>
        calls.Add("unblocking signals", SystemCallNumber.SignalMask, Interop.SetSignalMask, calls.Memory(8), 0, 8);
}
