namespace Sage.Snapshots.Restoring;

/// <summary>A chunk that a file needs, and where it is.</summary>
/// <param name="Pack">The pack's number in the plan.</param>
/// <param name="Block">The block's number in the pack.</param>
/// <param name="Offset">Bytes from the start of the plain block.</param>
/// <param name="Length">Bytes of the chunk.</param>
/// <param name="File">The file's number in the plan.</param>
/// <param name="Chunk">The chunk's number in the file.</param>
/// <param name="Data">Bytes of the file's chunks before it.</param>
internal readonly record struct ContentPart(int Pack, int Block, int Offset, int Length, int File, int Chunk, long Data) : IComparable<ContentPart>
{
    /// <summary>By place, so that each block is read once, and then by file.</summary>
    public int CompareTo(ContentPart other)
    {
        if (Pack != other.Pack)
            return Pack.CompareTo(other.Pack);
        if (Block != other.Block)
            return Block.CompareTo(other.Block);
        return Offset != other.Offset ? Offset.CompareTo(other.Offset) : File.CompareTo(other.File);
    }

    public bool IsSameBlock(in ContentPart other) => Pack == other.Pack && Block == other.Block;
}
