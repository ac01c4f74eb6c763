using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Reading;

/// <summary>Reads a directory entry by entry, as far as it is asked to. Whatever the directory claims, nothing is allocated for it.</summary>
/// <param name="item">What a report of damage calls the directory.</param>
/// <param name="tree">The blob.</param>
/// <param name="isRoot">Whether it is the tree that a manifest names.</param>
internal sealed class TreeCursor(string item, ReadOnlyMemory<byte> tree, bool isRoot = false)
{
    private int _position;
    private ulong _left;

    /// <summary>The entry that was read last; none before the first and after the last.</summary>
    public EncodedEntry Current { get; private set; }

    /// <summary>Goes to the next entry; false after the last.</summary>
    /// <exception cref="RepositoryDamage">What follows is no entry.</exception>
    public bool Next()
    {
        try
        {
            var reader = _position == 0 ? new TreeReader(tree.Span, isRoot) : new TreeReader(tree.Span, _position, _left, Current.IsNone ? default : Current.Name);
            var start = reader.Position;
            var read = reader.Next(out _);
            Current = read ? new EncodedEntry(tree[start..reader.Position]) : default;
            (_position, _left) = (reader.Position, reader.Left);
            return read;
        }
        catch (InvalidDataException broken)
        {
            throw new RepositoryDamage(item, broken.Message);
        }
    }
}
