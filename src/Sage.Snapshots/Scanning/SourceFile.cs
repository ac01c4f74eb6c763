namespace Sage.Snapshots.Scanning;

/// <summary>An open file of a tree that is looked at. Every call returns 0 or an error number.</summary>
internal abstract class SourceFile : IDisposable
{
    /// <summary>What the file is.</summary>
    public abstract int TryStat(out EntryStat stat);

    /// <summary>Reads as many bytes as there are at once; none at the end.</summary>
    public abstract int TryRead(Span<byte> buffer, long offset, out int read);

    /// <summary>Finds the next part that holds data.</summary>
    /// <param name="from">Where the search begins.</param>
    /// <param name="size">The file's length; the start of the part when no data follows.</param>
    public abstract int TryFindData(long from, long size, out long start, out long end);

    /// <summary>Reads the extended attributes.</summary>
    public abstract int TryReadAttributes(out IReadOnlyList<(byte[] Name, byte[] Value)> attributes);

    public abstract void Dispose();
}
