using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>A file on Linux, as a bare descriptor: a scan opens a hundred thousand.</summary>
internal sealed unsafe class LinuxFile(int descriptor) : SourceFile
{
    public override int TryStat(out EntryStat stat) => RawStat.TryRead(descriptor, out stat);

    public override int TryRead(Span<byte> buffer, long offset, out int read)
    {
        while (true)
        {
            fixed (byte* pointer = buffer)
                read = (int)Interop.PreadRaw(descriptor, pointer, (nuint)buffer.Length, offset);
            if (read >= 0)
                return 0;
            if (Marshal.GetLastPInvokeError() is var error && error != Errno.Interrupted)
                return error;
        }
    }

    public override int TryFindData(long from, long size, out long start, out long end)
    {
        (start, end) = (from, size);
        var data = Interop.LseekRaw(descriptor, from, Interop.SeekData);
        if (data < 0 && Marshal.GetLastPInvokeError() is var error)
        {
            // ENXIO: a hole up to the end. EINVAL: the file system knows no holes.
            start = error == Errno.NoDevice ? size : from;
            return error == Errno.NoDevice || error == Errno.Invalid ? 0 : error;
        }
        start = data;
        end = Interop.LseekRaw(descriptor, data, Interop.SeekHole);
        return end < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    public override int TryReadAttributes(out IReadOnlyList<(byte[] Name, byte[] Value)> attributes) => ExtendedAttributes.TryRead(descriptor, out attributes);

    public override void Dispose() => _ = Interop.CloseRaw(descriptor);
}
