namespace Sage.Snapshots.Blobs;

/// <summary>What a blob holds; the numbers are those of the format.</summary>
internal enum BlobKind
{
    /// <summary>A file, or a chunk of one.</summary>
    Data = 0,

    /// <summary>A directory.</summary>
    Tree = 1,
}
