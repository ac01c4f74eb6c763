using Sage.Snapshots.Blobs;

namespace Sage.Snapshots.Packs;

/// <summary>A block that is ready to be stored, but for its sealing.</summary>
/// <param name="Stored">The bytes to store: one zstd frame, or the plain bytes. Valid until the block's builder is used again.</param>
/// <param name="PlainLength">Bytes of all blobs together.</param>
/// <param name="IsCompressed">Whether <paramref name="Stored"/> is a frame.</param>
/// <param name="Blobs">The blobs in it with their places.</param>
internal readonly record struct ClosedBlock(ReadOnlyMemory<byte> Stored, int PlainLength, bool IsCompressed, IReadOnlyList<BlockBlob> Blobs);

/// <summary>A blob in a block.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Offset">Bytes from the start of the plain block.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct BlockBlob(BlobId Id, BlobKind Kind, int Offset, int Length);
