using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Sage.Snapshots.Manifests;

namespace Sage.Snapshots.Blobs;

/// <summary>The name of a blob: 32 bytes that its content determines.</summary>
[InlineArray(Size), JsonConverter(typeof(BlobIdConverter))]
internal struct BlobId : IEquatable<BlobId>, IComparable<BlobId>
{
    /// <summary>Bytes of a name.</summary>
    public const int Size = 32;

    private byte _first;

    public static BlobId Read(ReadOnlySpan<byte> bytes)
    {
        var id = new BlobId();
        bytes[..Size].CopyTo(id);
        return id;
    }

    /// <summary>The name that is written as 64 hexadecimal digits, or null when the text is no name.</summary>
    public static BlobId? Parse(ReadOnlySpan<char> text)
    {
        var id = new BlobId();
        return text.Length == 2 * Size && Convert.FromHexString(text, id, out _, out _) == System.Buffers.OperationStatus.Done ? id : null;
    }

    public readonly ReadOnlySpan<byte> Bytes => MemoryMarshal.CreateReadOnlySpan(in _first, Size);

    public readonly bool Equals(BlobId other) => Bytes.SequenceEqual(other.Bytes);

    public readonly int CompareTo(BlobId other) => Bytes.SequenceCompareTo(other.Bytes);

    public override readonly bool Equals(object? obj) => obj is BlobId other && Equals(other);

    /// <remarks>A part of the name itself, which is as good as random.</remarks>
    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(Bytes);

    public override readonly string ToString() => Convert.ToHexStringLower(Bytes);

    public static bool operator ==(BlobId left, BlobId right) => left.Equals(right);

    public static bool operator !=(BlobId left, BlobId right) => !left.Equals(right);
}
