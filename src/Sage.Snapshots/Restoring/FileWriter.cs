using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>Writes the parts of files as they come, and gives each file its attributes with the last one. Several threads may use it.</summary>
internal sealed unsafe class FileWriter(RestoreTarget target, EntryAttributes attributes)
{
    private const uint PrivateMode = 0b110_000_000;

    /// <summary>Makes a file that has no content, or returns the error number.</summary>
    public int WriteEmpty(ContentFile file)
    {
        var error = TryOpen(file, out var descriptor);
        if (error != 0)
            return error;
        error = Finish(descriptor, file);
        return Close(descriptor, error);
    }

    /// <summary>Writes a chunk; 0 or the error number.</summary>
    /// <param name="data">Bytes of the file's chunks before it.</param>
    public int Write(ContentFile file, long data, ReadOnlySpan<byte> chunk)
    {
        var error = TryOpen(file, out var descriptor);
        if (error != 0)
            return error;
        error = Write(descriptor, file, data, chunk);
        if (error == 0 && Interlocked.Decrement(ref file.Left) == 0)
            error = Finish(descriptor, file);
        return Close(descriptor, error);
    }

    private int TryOpen(ContentFile file, out int descriptor)
    {
        lock (file)
        {
            if (file.IsBegun)
                return target.TryOpen(file.Path, OpenatFlags.WriteOnly | OpenatFlags.NonBlocking, 0, out descriptor);
            var error = file.Mode == WritingMode.InPlace ? TryEmpty(file, out descriptor) : TryCreate(file, out descriptor);
            file.IsBegun = error == 0;
            return error;
        }
    }

    private int TryCreate(ContentFile file, out int descriptor)
    {
        const int Flags = OpenatFlags.WriteOnly | OpenatFlags.Create | OpenatFlags.Exclusive;
        var error = target.TryOpen(file.Path, Flags, PrivateMode, out descriptor);
        if (error != Errno.AccessDenied)
            return error;
        using var cursor = new DirectoryCursor(target);
        var written = -1;
        error = cursor.Try(file.Change.Parent!.Path, file.WrittenName, (_, _) => target.TryOpen(file.Path, Flags, PrivateMode, out written) == 0 ? 0 : -1);
        descriptor = written;
        return error;
    }

    private int TryEmpty(ContentFile file, out int descriptor)
    {
        var error = target.TryOpen(file.Path, OpenatFlags.WriteOnly | OpenatFlags.NonBlocking, 0, out descriptor);
        if (error != 0)
            return error;
        error = RawStat.TryRead(descriptor, out var stat);
        if (error == 0 && stat.Type != ModeType.Regular)
            error = Errno.Invalid;
        if (error == 0 && Interop.FTruncate(descriptor, 0) != 0)
            error = Marshal.GetLastPInvokeError();
        return error == 0 ? 0 : Close(descriptor, error);
    }

    private static int Write(int descriptor, ContentFile file, long data, ReadOnlySpan<byte> chunk)
    {
        while (!chunk.IsEmpty)
        {
            var (offset, length) = file.Layout?.Place(data) ?? (data, chunk.Length);
            nint written;
            fixed (byte* bytes = chunk)
                written = Interop.PWrite(descriptor, bytes, (nuint)Math.Min(length, chunk.Length), offset);
            if (written < 0)
            {
                if (Marshal.GetLastPInvokeError() is var error && error != Errno.Interrupted)
                    return error;
                continue;
            }
            chunk = chunk[(int)written..];
            data += written;
        }
        return 0;
    }

    private int Finish(int descriptor, ContentFile file)
    {
        var entry = file.Change.New.Decode();
        // A hole at the end is made by the length alone.
        if (entry.Head.Has(EntryTraits.Sparse) && Interop.FTruncate(descriptor, entry.Size) != 0)
            return Marshal.GetLastPInvokeError();
        return attributes.Apply(descriptor, entry);
    }

    private static int Close(int descriptor, int error) =>
        Interop.CloseChecked(descriptor) == 0 || error != 0 || Marshal.GetLastPInvokeError() == Errno.Interrupted ? error : Marshal.GetLastPInvokeError();
}
