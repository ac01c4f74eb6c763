using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Snapshots.Watching;

/// <summary>Reads the events of a fanotify group or of an inotify instance.</summary>
/// <param name="descriptor">Not blocking.</param>
internal sealed unsafe class EventQueue(SafeFileHandle descriptor) : IDisposable
{
    private const int MostReads = 256;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(256 * 1024);

    public delegate bool Take(ReadOnlySpan<byte> events);

    public SafeFileHandle Descriptor => descriptor;

    /// <summary>
    /// Hands on what comes until the taker says that it has all; false when the queue is empty before that. An event is in the queue before the call that made it returns, so what is not
    /// there does not come.
    /// </summary>
    public bool ReadUntil(Take isLast)
    {
        while (true)
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
            if (read == 0 || errno == Errno.WouldBlock)
                return false;
            if (errno != Errno.Interrupted)
                throw new NativeException("read", "change events", errno);
        }
    }

    /// <summary>Hands on what is there.</summary>
    public void Read(Take take)
    {
        // As many at most as fill it once while it is read: what comes meanwhile can wait.
        var reads = 0;
        ReadUntil(events => take(events) | ++reads == MostReads);
    }

    public void Dispose() => descriptor.Dispose();
}
