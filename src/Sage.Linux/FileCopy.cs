using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>
/// Copies the content of an open file into another that is empty: by sharing its blocks where the file system can (btrfs, XFS, bcachefs), else within the
/// kernel, else through memory. Holes stay holes, on Linux. Nothing is flushed.
/// </summary>
internal static class FileCopy
{
    /// <summary>So many bytes are copied by one call, so that a cancellation is met in time.</summary>
    private const int PartSize = 8 * 1024 * 1024;

    private const int BufferSize = 128 * 1024;

    /// <summary>Makes an empty file share what is in another, until either is written to: it costs no space and next to no time. False where that cannot be; nothing has happened then.</summary>
    /// <param name="from">Open for reading.</param>
    /// <param name="to">Open for writing, and empty.</param>
    public static bool TryShare(SafeFileHandle from, SafeFileHandle to) =>
        OperatingSystem.IsLinux() && Interop.Ioctl(to, Interop.CloneFile, from) == 0;

    /// <summary>Copies all that is in a file now; what is appended meanwhile may be missing.</summary>
    /// <param name="from">Open for reading.</param>
    /// <param name="fromPath">Where it was opened, for errors.</param>
    /// <param name="to">Open for writing, and empty.</param>
    /// <param name="toPath">Where it was opened, for errors.</param>
    /// <exception cref="IOException">One cannot be read, or the other not be written, for which the disk may be full.</exception>
    public static void Copy(SafeFileHandle from, string fromPath, SafeFileHandle to, string toPath, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (TryShare(from, to))
            return;
        var length = RandomAccess.GetLength(from);
        for (long at = 0, end; at < length; at = end)
        {
            (var start, end) = NextData(from, fromPath, at, length);
            var reached = CopyInKernel(from, to, start, end, stop);
            // What the kernel refuses, reading and writing does or explains.
            if (reached < end)
                reached = CopyThroughMemory(from, fromPath, to, toPath, reached, end, stop);
            if (reached < end)
                length = reached;
        }
        RandomAccess.SetLength(to, length);
    }

    private static (long Start, long End) NextData(SafeFileHandle from, string path, long at, long length)
    {
        if (!OperatingSystem.IsLinux())
            return (at, length);
        var error = FileHoles.TryFindData((int)from.DangerousGetHandle(), at, length, out var start, out var end);
        GC.KeepAlive(from);
        return error == 0 ? (Math.Min(start, length), Math.Min(end, length)) : throw new NativeException("lseek", path, error);
    }

    private static long CopyInKernel(SafeFileHandle from, SafeFileHandle to, long at, long end, CancellationToken stop)
    {
        if (!OperatingSystem.IsLinux())
            return at;
        while (at < end)
        {
            stop.ThrowIfCancellationRequested();
            var (readAt, writeAt) = (at, at);
            var copied = Interop.CopyFileRange(from, ref readAt, to, ref writeAt, (nuint)Math.Min(PartSize, end - at), 0);
            if (copied <= 0)
                break;
            at += copied;
        }
        return at;
    }

    private static long CopyThroughMemory(SafeFileHandle from, string fromPath, SafeFileHandle to, string toPath, long at, long end, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (at < end)
            {
                stop.ThrowIfCancellationRequested();
                var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - at));
                var read = Read(from, fromPath, part, at);
                if (read == 0)
                    break;
                Write(to, toPath, part[..read], at);
                at += read;
            }
            return at;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Read(SafeFileHandle file, string path, Span<byte> part, long at)
    {
        try
        {
            return RandomAccess.Read(file, part, at);
        }
        catch (IOException e) when (IsErrno(e.HResult))
        {
            throw new NativeException("read", path, e.HResult);
        }
    }

    private static void Write(SafeFileHandle file, string path, ReadOnlySpan<byte> part, long at)
    {
        try
        {
            RandomAccess.Write(file, part, at);
        }
        catch (IOException e) when (IsErrno(e.HResult))
        {
            throw new NativeException("write", path, e.HResult);
        }
    }

    /// <summary>.NET keeps the error number of Unix there, and does not know the path of a file that it did not open.</summary>
    private static bool IsErrno(int result) => result is > 0 and < 4096;
}
