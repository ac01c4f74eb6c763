using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>A file on Linux, as a bare descriptor.</summary>
internal sealed unsafe class LinuxTargetFile(int descriptor, EntryAttributes attributes) : TargetFile
{
    public override int TryWrite(ReadOnlySpan<byte> bytes, long offset, out int written)
    {
        while (true)
        {
            fixed (byte* pointer = bytes)
                written = (int)Interop.PWrite(descriptor, pointer, (nuint)bytes.Length, offset);
            if (written >= 0)
                return 0;
            if (Marshal.GetLastPInvokeError() is var error && error != Errno.Interrupted)
                return error;
        }
    }

    /// <summary>Takes the content away; no device's.</summary>
    public int TryEmpty()
    {
        var error = RawStat.TryRead(descriptor, out var stat);
        return error != 0 ? error : stat.Type == ModeType.Regular ? TrySetLength(0) : Errno.Invalid;
    }

    public override int TrySetLength(long length) => Interop.FTruncate(descriptor, length) == 0 ? 0 : Marshal.GetLastPInvokeError();

    public override int Finish(in TreeEntry entry) => attributes.Apply(descriptor, entry);

    public override int Close() =>
        Interop.CloseChecked(descriptor) == 0 || Marshal.GetLastPInvokeError() == Errno.Interrupted ? 0 : Marshal.GetLastPInvokeError();
}
