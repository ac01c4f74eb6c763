using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Saving;

/// <summary>The entries of a directory as an earlier snapshot has them, to be copied as they are.</summary>
/// <param name="tree">The blob.</param>
internal ref struct EarlierEntries(ReadOnlySpan<byte> tree)
{
    private readonly ReadOnlySpan<byte> _tree = tree;
    private TreeReader _reader = new(tree);

    /// <summary>The entry read last.</summary>
    public TreeEntry Entry { get; private set; }

    /// <summary>The encoding of the entry read last.</summary>
    public ReadOnlySpan<byte> Encoded { get; private set; }

    /// <summary>The next entry; false after the last.</summary>
    public bool Next()
    {
        var from = _reader.Position;
        var found = _reader.Next(out var entry);
        Entry = entry;
        Encoded = _tree[from.._reader.Position];
        return found;
    }

    /// <summary>The entry of a name. Names are asked for in ascending order.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public void Find(ReadOnlySpan<byte> name)
    {
        while (Next())
        {
            if (Entry.Name.SequenceEqual(name))
                return;
        }
        throw new InvalidDataException("an entry of the stat index is not in the snapshot that it belongs to");
    }
}
