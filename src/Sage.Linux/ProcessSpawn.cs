using System.Runtime.InteropServices;
using System.Text;

namespace Sage.Linux;

/// <summary>
/// Starts processes by <c>posix_spawn(3)</c>: each leads a session of its own, has every signal at its default and none blocked, and
/// no descriptors but those it is given.
/// </summary>
internal static unsafe class ProcessSpawn
{
    /// <summary>Starts a process and returns its id. It is a child that the caller has to reap.</summary>
    /// <exception cref="NativeException">It could not be started: the directory or the program is missing, the arguments are too long, there are too many processes.</exception>
    public static int Start(SpawnRequest request) =>
        Spawn(request.Directory is null || CLibrary.CanSpawnInDirectory ? request : ShellStart.Of(request));

    private static int Spawn(SpawnRequest request)
    {
        using var arguments = new NativeStrings(request.Arguments);
        using var environment = new NativeStrings(request.Environment);
        using var handles = new HeldHandles(request.Descriptors);
        var attributes = stackalloc byte[Interop.SpawnAttributesSize];
        var actions = stackalloc byte[Interop.SpawnFileActionsSize];

        Check(Interop.PosixSpawnAttributesInit(attributes), request);
        try
        {
            SetAttributes(attributes, request);
            Check(Interop.PosixSpawnFileActionsInit(actions), request);
            try
            {
                SpawnFileActions.Add(actions, request);
                fixed (byte* path = Encoding.UTF8.GetBytes(request.Path + '\0'))
                {
                    Check(Interop.PosixSpawn(out var pid, path, actions, attributes, arguments.Pointer, environment.Pointer), request);
                    return pid;
                }
            }
            finally
            {
                _ = Interop.PosixSpawnFileActionsDestroy(actions);
            }
        }
        finally
        {
            _ = Interop.PosixSpawnAttributesDestroy(attributes);
        }
    }

    private static void SetAttributes(byte* attributes, SpawnRequest request)
    {
        var signals = stackalloc byte[Interop.SignalSetSize];
        _ = Interop.SignalSetFill(signals);
        Check(Interop.PosixSpawnAttributesSetSignalDefault(attributes, signals), request);
        _ = Interop.SignalSetEmpty(signals);
        Check(Interop.PosixSpawnAttributesSetSignalMask(attributes, signals), request);
        var flags = (short)(SpawnFlags.SetSignalDefault | SpawnFlags.SetSignalMask | SpawnFlags.SetSession);
        if (OperatingSystem.IsMacOS())
            flags |= SpawnFlags.CloseOnExecDefault;
        Check(Interop.PosixSpawnAttributesSetFlags(attributes, flags), request);
    }

    private static void Check(int error, SpawnRequest request)
    {
        if (error != 0)
            throw new NativeException("posix_spawn", request.Path, error);
    }

    /// <summary>Keeps the descriptors from being closed by a finaliser or another thread meanwhile.</summary>
    private sealed class HeldHandles : IDisposable
    {
        private readonly List<SafeHandle> _held = [];

        public HeldHandles(IEnumerable<SafeHandle?> handles)
        {
            foreach (var handle in handles)
            {
                var held = false;
                handle?.DangerousAddRef(ref held);
                if (held)
                    _held.Add(handle!);
            }
        }

        public void Dispose()
        {
            foreach (var handle in _held)
                handle.DangerousRelease();
        }
    }
}
