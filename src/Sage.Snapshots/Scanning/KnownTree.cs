namespace Sage.Snapshots.Scanning;

/// <summary>
/// What every entry of a tree looked like when it was last saved, so that what has not changed is not opened. Directories have numbers; 0 is the root. Several threads may read.
/// </summary>
internal abstract class KnownTree : IDisposable
{
    public abstract ref readonly DirectoryRecord Directory(int number);

    /// <summary>The entries of a directory in ascending order of their names.</summary>
    public abstract ReadOnlySpan<StatRecord> Entries(in DirectoryRecord directory);

    /// <summary>An entry's name.</summary>
    public abstract ReadOnlySpan<byte> Name(in StatRecord entry);

    public abstract void Dispose();
}
