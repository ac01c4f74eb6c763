namespace Sage.Snapshots.Portable;

/// <summary>Numbers of the archive format; <c>docs/formats/snapshots.md</c> explains each.</summary>
internal static class ArchiveFormat
{
    public const uint Version = 1;

    public const int HeaderSize = 16;

    /// <summary>A record's type and the length of its body.</summary>
    public const int RecordHeaderSize = 5;

    /// <summary>What a block's body begins with: plain length, blobs, checksum.</summary>
    public const int BlockHeaderSize = 12;

    public const int BlobSize = 40;

    /// <summary>Bytes that a body may have; a longer one is damage or an attack.</summary>
    public const int LongestBody = 128 * 1024 * 1024;

    public const byte Block = 1;
    public const byte Manifest = 2;
    public const byte End = 3;

    public static ReadOnlySpan<byte> Magic => "SAGEARCH"u8;
}
