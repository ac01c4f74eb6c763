using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Portable;

/// <summary>Goes through the names of blobs in a directory's tree.</summary>
internal static class TreeNames
{
    /// <summary>Calls for every name where it lies in the tree, so that it can be replaced.</summary>
    /// <param name="tree">A tree, of a directory or of a root.</param>
    /// <exception cref="InvalidDataException">It is no tree.</exception>
    public static void Visit(Span<byte> tree, Visitor visit)
    {
        try
        {
            Visit(tree, isRoot: false, visit);
        }
        catch (InvalidDataException)
        {
            Visit(tree, isRoot: true, visit);
        }
    }

    public delegate void Visitor(Span<byte> name, bool isTree);

    private static void Visit(Span<byte> tree, bool isRoot, Visitor visit)
    {
        // All of it is read before anything is replaced: a root looks like a directory up to its name.
        var places = new List<(int Offset, int Count, bool IsTree)>();
        var reader = new TreeReader(tree, isRoot);
        while (reader.Next(out var entry))
        {
            if (!entry.Content.IsEmpty)
                places.Add(((int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(tree), ref MemoryMarshal.GetReference(entry.Content)), entry.ChunkCount, entry.Head.Type == EntryType.Directory));
        }
        foreach (var (offset, count, isTree) in places)
        {
            for (var i = 0; i < count; i++)
                visit(tree.Slice(offset + i * BlobId.Size, BlobId.Size), isTree);
        }
    }
}
