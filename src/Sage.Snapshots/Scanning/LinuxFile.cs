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

    public override int TryFindData(long from, long size, out long start, out long end) => FileHoles.TryFindData(descriptor, from, size, out start, out end);

    public override int TryReadAttributes(out IReadOnlyList<(byte[] Name, byte[] Value)> attributes) => ExtendedAttributes.TryRead(descriptor, out attributes);

    public override void Dispose() => _ = Interop.CloseRaw(descriptor);
}
