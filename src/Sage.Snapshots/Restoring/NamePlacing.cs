using Sage.Snapshots.Comparing;

namespace Sage.Snapshots.Restoring;

/// <summary>Makes an entry under a name in a directory, and returns 0 or the error number.</summary>
/// <param name="directory">The directory's path.</param>
internal delegate int NameMaker(byte[] directory, ReadOnlySpan<byte> name);

/// <summary>Makes names in directories: where something is, the new one is made beside it and renamed over it, so that the name always has the one or the other.</summary>
internal sealed class NamePlacing(TargetNames names, TemporaryNames temporary)
{
    /// <summary>Makes a name, and returns 0 or the error number.</summary>
    /// <param name="change">What becomes of the name; directories in the way are gone.</param>
    /// <param name="make">Makes the entry under the name that it is given.</param>
    public int Place(EntryChange change, NameMaker make)
    {
        var directory = change.Parent!.Path;
        if (change.Old.IsNone || change.Has(Differences.Type) && change.Old.Type == Trees.EntryType.Directory)
            return make(directory, change.Name);
        var beside = temporary.Next();
        var error = make(directory, beside);
        if (error == 0)
            error = Rename(directory, beside, change.Name);
        return error;
    }

    /// <summary>Renames within a directory over what is there; where that fails the new one is removed.</summary>
    public int Rename(byte[] directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var error = names.Rename(directory, from, to);
        if (error != 0)
            Remove(directory, from);
        return error;
    }

    /// <summary>Removes what a restore has begun; a later one would remove it, too.</summary>
    public void Remove(byte[] directory, ReadOnlySpan<byte> name) => _ = names.Remove(directory, name, isDirectory: false);
}
