using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Trees;

/// <summary>An entry of a directory, for as long as the directory's bytes live.</summary>
internal readonly ref struct TreeEntry
{
    public required EntryHead Head { get; init; }

    /// <summary>The name's bytes, which need not be UTF-8.</summary>
    public required ReadOnlySpan<byte> Name { get; init; }

    /// <summary>A file's length in bytes.</summary>
    public long Size { get; init; }

    /// <summary>The names of a file's chunks back to back, or the name of a directory's tree.</summary>
    public ReadOnlySpan<byte> Content { get; init; }

    /// <summary>A symbolic link's target.</summary>
    public ReadOnlySpan<byte> Target { get; init; }

    /// <summary>A device's major number.</summary>
    public uint Major { get; init; }

    /// <summary>A device's minor number.</summary>
    public uint Minor { get; init; }

    /// <summary>Equal for all names of one file.</summary>
    public ulong Group { get; init; }

    /// <summary>Where a sparse file holds data, as it is encoded.</summary>
    public ReadOnlySpan<byte> Map { get; init; }

    /// <summary>The extended attributes, as they are encoded.</summary>
    public ReadOnlySpan<byte> Attributes { get; init; }

    public int ChunkCount => Content.Length / BlobId.Size;

    public BlobId Chunk(int number) => BlobId.Read(Content[(number * BlobId.Size)..]);

    /// <summary>The name of a directory's tree.</summary>
    public BlobId Tree => BlobId.Read(Content);
}
