using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Snapshots.Watching;

/// <summary>Reads the events of a fanotify group or of an inotify instance.</summary>
/// <param name="descriptor">Not blocking.</param>
internal sealed unsafe class EventQueue(SafeFileHandle descriptor) : IDisposable
{
    /// <summary>How long the cookie's event may take; the queue of a system that does nothing else holds it at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(256 * 1024);

    public delegate bool Take(ReadOnlySpan<byte> events);

    public SafeFileHandle Descriptor => descriptor;

    /// <summary>Hands on what comes until the taker says that it has all; false when that does not happen in time.</summary>
    public bool ReadUntil(Take isLast)
    {
        for (var started = Environment.TickCount64; Environment.TickCount64 - started < Patience.TotalMilliseconds;)
        {
            nint read;
            fixed (byte* buffer = _buffer)
                read = Interop.ReadRaw((int)descriptor.DangerousGetHandle(), buffer, (nuint)_buffer.Length);
            if (read > 0)
            {
                if (isLast(_buffer.AsSpan(0, (int)read)))
                    return true;
                continue;
            }
            var errno = read < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (read < 0 && errno != Errno.WouldBlock && errno != Errno.Interrupted)
                throw new NativeException("read", "change events", errno);
            Thread.Yield();
        }
        return false;
    }

    public void Dispose() => descriptor.Dispose();
}
