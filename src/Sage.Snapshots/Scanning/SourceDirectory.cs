namespace Sage.Snapshots.Scanning;

/// <summary>An open directory of a tree that is looked at. Every call returns 0 or an error number.</summary>
internal abstract class SourceDirectory : IDisposable
{
    /// <summary>What the directory itself is.</summary>
    public abstract int TryStat(out EntryStat stat);

    /// <summary>What an entry is, links not followed.</summary>
    /// <param name="name">A name and a NUL.</param>
    public abstract int TryStat(ReadOnlySpan<byte> name, out EntryStat stat);

    /// <summary>Reads the names in it.</summary>
    public abstract int TryReadNames(NameList names);

    /// <summary>Reads a link's target.</summary>
    /// <param name="name">A name and a NUL.</param>
    public abstract int TryReadTarget(ReadOnlySpan<byte> name, out byte[] target);

    /// <summary>Reads the extended attributes of the directory itself.</summary>
    public abstract int TryReadAttributes(out IReadOnlyList<(byte[] Name, byte[] Value)> attributes);

    /// <summary>Reads the extended attributes of an entry that is not opened.</summary>
    /// <param name="name">A name without a NUL.</param>
    public abstract int TryReadAttributes(ReadOnlySpan<byte> name, out IReadOnlyList<(byte[] Name, byte[] Value)> attributes);

    public abstract void Dispose();
}
