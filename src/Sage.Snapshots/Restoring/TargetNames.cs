using Sage.Snapshots.Reading;

namespace Sage.Snapshots.Restoring;

/// <summary>Makes and removes names below a target. Directories are given by their paths without a NUL; calls return 0 or an error number. Not for two threads at once.</summary>
internal abstract class TargetNames : IDisposable
{
    /// <summary>Makes a directory that its owner alone may use, where nothing is.</summary>
    public abstract int MakeDirectory(byte[] directory, ReadOnlySpan<byte> name);

    /// <summary>Looks whether a directory has just this path.</summary>
    public abstract int FindDirectory(byte[] path);

    /// <summary>Makes what is no file and no directory, with its attributes.</summary>
    public abstract int Make(byte[] directory, ReadOnlySpan<byte> name, EncodedEntry entry);

    /// <summary>Gives a file another name.</summary>
    /// <param name="of">One that it has.</param>
    public abstract int Link(byte[] of, byte[] directory, ReadOnlySpan<byte> name);

    /// <summary>Renames within a directory over what is there, which is no directory.</summary>
    public abstract int Rename(byte[] directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to);

    /// <summary>Removes a name.</summary>
    /// <param name="isDirectory">Whether it is a directory, which must be empty.</param>
    public abstract int Remove(byte[] directory, ReadOnlySpan<byte> name, bool isDirectory);

    /// <summary>Gives what is there its attributes.</summary>
    public abstract int SetAttributes(byte[] directory, ReadOnlySpan<byte> name, EncodedEntry entry);

    /// <summary>Gives a directory its attributes.</summary>
    public abstract int FinishDirectory(byte[] path, EncodedEntry entry);

    public abstract void Dispose();
}
