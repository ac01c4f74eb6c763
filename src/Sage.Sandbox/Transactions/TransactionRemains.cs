using System.Text.Json;
using Sage.Linux;

namespace Sage.Sandbox.Transactions;

/// <summary>What is left of transactions whose processes were killed while they made or removed them.</summary>
internal static class TransactionRemains
{
    private static readonly byte[][] Last = [PathText.Encode(TransactionFiles.RecordName), PathText.Encode(TransactionFiles.LockName)];

    /// <summary>Removes a transaction, its record at last: a kill leaves one that says that it has ended.</summary>
    /// <exception cref="IOException">Something cannot be removed.</exception>
    public static void Remove(TransactionFiles files)
    {
        using (var directory = RealDirectory.Open(files.Directory))
        {
            foreach (var name in DirectoryNames.Read(directory, files.Directory).Where(name => !Last.Any(last => last.AsSpan().SequenceEqual(name))))
                TreeRemoval.Remove(directory, name);
        }
        TreeRemoval.Remove(files.Directory);
    }

    /// <summary>Removes a directory if it is what a kill left, and nobody has changed anything in it.</summary>
    /// <returns>Whether it is gone.</returns>
    public static bool TrySweep(TransactionFiles files)
    {
        if (!Are(files))
            return false;
        try
        {
            using var taken = TransactionLock.TryTake(files);
            // Who makes it holds it from the first moment on, and so does who removes it.
            if (taken is null || !Are(files))
                return false;
            Remove(files);
            return true;
        }
        catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
        {
            // Whoever has begun to make it anew goes on; else it is there the next time.
            return false;
        }
    }

    private static bool Are(TransactionFiles files)
    {
        try
        {
            return files.Read() is { } record ? record.State == TransactionState.Ended : !HasChanges(files);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The record is written before the first command runs: where there are changes, it was lost.</summary>
    private static bool HasChanges(TransactionFiles files) =>
        Directory.Exists(files.Layers) && Directory.EnumerateDirectories(files.Layers).Select(layer => Path.Join(layer, "upper")).Any(upper => Directory.Exists(upper) && Directory.EnumerateFileSystemEntries(upper).Any());
}
