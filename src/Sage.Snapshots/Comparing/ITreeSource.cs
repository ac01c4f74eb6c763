using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>One side of a comparison: a snapshot, or a directory as it is.</summary>
internal interface ITreeSource : IDisposable
{
    /// <summary>The tree whose only entry is the root; null when there is none.</summary>
    TreeCursor? Root();

    /// <summary>What is in a directory.</summary>
    /// <param name="path">Its path below the root.</param>
    /// <param name="directory">What this side says of it.</param>
    TreeCursor Children(ReadOnlySpan<byte> path, in TreeEntry directory);

    /// <summary>Whether a file of this side has the content that an entry of the same size on the other side, which is a snapshot, says.</summary>
    bool HasContentOf(ReadOnlySpan<byte> path, in TreeEntry own, in TreeEntry other);

    /// <summary>Whether a directory of this side holds, all the way down, what an entry of the other side says; false where only a look can tell.</summary>
    bool HoldsTreeOf(in TreeEntry own, in TreeEntry other);

    /// <summary>Whether rules leave out an entry of this side that the other side lacks. What the other side has is compared in any case.</summary>
    bool IsLeftOut(ReadOnlySpan<byte> path, bool isDirectory);

    /// <summary>How many names within a scope each of some groups of hard links has, as far as a comparison may not have met them all.</summary>
    IReadOnlyDictionary<ulong, int> CountNames(IReadOnlySet<ulong> groups, PathScope scope);
}
