using System.Diagnostics;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>Nothing, as a side of a comparison: every path of the other side is added.</summary>
internal sealed class EmptyTreeSource : ITreeSource
{
    public TreeCursor? Root() => null;

    public TreeCursor Children(ReadOnlySpan<byte> path, in TreeEntry directory) => throw new UnreachableException();

    public bool HasContentOf(ReadOnlySpan<byte> path, in TreeEntry own, in TreeEntry other) => false;

    public bool HoldsTreeOf(in TreeEntry own, in TreeEntry other) => false;

    public bool IsLeftOut(ReadOnlySpan<byte> path, bool isDirectory) => false;

    public IReadOnlyDictionary<ulong, int> CountNames(IReadOnlySet<ulong> groups, PathScope scope) => new Dictionary<ulong, int>();

    public void Dispose()
    {
    }
}
