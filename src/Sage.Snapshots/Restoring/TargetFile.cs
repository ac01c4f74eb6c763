using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>A file that is being written. Every call returns 0 or an error number.</summary>
internal abstract class TargetFile
{
    /// <summary>Writes as many bytes as go at once.</summary>
    public abstract int TryWrite(ReadOnlySpan<byte> bytes, long offset, out int written);

    public abstract int TrySetLength(long length);

    /// <summary>Makes the file, which has its content, what an entry says.</summary>
    public abstract int Finish(in TreeEntry entry);

    public abstract int Close();
}
