using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Hashes open files in pieces, and copies them.</summary>
internal static class FileHash
{
    private const int BufferSize = 128 * 1024;

    /// <summary>A smaller file is written sooner than a file system shares its blocks, for which it first writes what it holds back.</summary>
    private const int WorthSharing = 256 * 1024;

    /// <summary>Reads a file from its start to its end.</summary>
    /// <exception cref="SageException">The file cannot be read.</exception>
    public static FileContent Read(SafeFileHandle file, string path, CancellationToken stop) => Read(file, path, copyTo: null, stop);

    /// <summary>Copies a file into another that is empty, and says what the copy holds.</summary>
    /// <exception cref="SageException">The file cannot be read, or the other not be written.</exception>
    public static FileContent Copy(SafeFileHandle from, string fromPath, SafeFileHandle to, string toPath, CancellationToken stop)
    {
        if (RandomAccess.GetLength(from) < WorthSharing)
            return Read(from, fromPath, (bytes, offset) => Write(to, bytes, offset, toPath), stop);
        try
        {
            FileCopy.Copy(from, fromPath, to, toPath, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var isSource = e is NativeException native && native.Subject == fromPath;
            throw PathError.From(e, isSource ? PathAction.Read : PathAction.Write, isSource ? fromPath : toPath);
        }
        return Read(to, toPath, stop);
    }

    private static FileContent Read(SafeFileHandle file, string path, Action<ReadOnlySpan<byte>, long>? copyTo, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long size = 0;
            int count;
            while ((count = ReadSome(file, buffer, size, path)) > 0)
            {
                stop.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, count);
                copyTo?.Invoke(buffer.AsSpan(0, count), size);
                size += count;
            }
            return new FileContent(size, Convert.ToHexStringLower(hash.GetHashAndReset()), null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes a piece of a file.</summary>
    /// <exception cref="SageException">It cannot be written.</exception>
    public static void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset, string path)
    {
        try
        {
            RandomAccess.Write(file, bytes, offset);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PathError.From(e, PathAction.Write, path);
        }
    }

    private static int ReadSome(SafeFileHandle file, byte[] buffer, long offset, string path)
    {
        try
        {
            return RandomAccess.Read(file, buffer, offset);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PathError.From(e, PathAction.Read, path);
        }
    }
}
