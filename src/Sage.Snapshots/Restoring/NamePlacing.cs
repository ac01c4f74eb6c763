using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Comparing;

namespace Sage.Snapshots.Restoring;

/// <summary>Makes names in directories: where something is, the new one is made beside it and renamed over it, so that the name always has the one or the other.</summary>
internal sealed class NamePlacing(DirectoryCursor cursor, TemporaryNames temporary)
{
    /// <summary>Makes a name by a call, and returns 0 or the error number.</summary>
    /// <param name="change">What becomes of the name; directories in the way are gone.</param>
    /// <param name="make">Makes the entry under the name that it is given.</param>
    public int Place(EntryChange change, NameCall make)
    {
        var directory = change.Parent!.Path;
        if (change.Old.IsNone || change.Has(Differences.Type) && change.Old.Type == Trees.EntryType.Directory)
            return cursor.Try(directory, change.Name, make);
        var beside = temporary.Next();
        var error = cursor.Try(directory, beside, make);
        if (error == 0)
            error = Rename(directory, beside, change.Name);
        return error;
    }

    /// <summary>Renames within a directory over what is there; where that fails the new one is removed.</summary>
    public int Rename(byte[] directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        byte[] target = [.. to, 0];
        var error = cursor.Try(directory, from, (open, name) => Interop.Renameat(open, name, open, target));
        if (error != 0)
            Remove(directory, from);
        return error;
    }

    /// <summary>Removes what a restore has begun; a later one would remove it, too.</summary>
    public void Remove(byte[] directory, ReadOnlySpan<byte> name) => _ = cursor.Try(directory, name, static (SafeFileHandle open, ReadOnlySpan<byte> at) => Interop.Unlinkat(open, at, 0));
}
