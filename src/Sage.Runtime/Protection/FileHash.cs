using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Sage.Runtime;

/// <summary>Hashes open files in pieces.</summary>
internal static class FileHash
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Reads a file from its start to its end, and gives every piece to a writer.</summary>
    /// <param name="copyTo">Takes each piece and where it begins; null to hash only.</param>
    /// <exception cref="SageException">The file cannot be read.</exception>
    public static FileContent Read(SafeFileHandle file, string path, Action<ReadOnlySpan<byte>, long>? copyTo, CancellationToken stop)
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
