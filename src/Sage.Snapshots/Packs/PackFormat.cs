namespace Sage.Snapshots.Packs;

/// <summary>Numbers of the pack format; <c>docs/formats/snapshots.md</c> explains each.</summary>
internal static class PackFormat
{
    public const int Version = 1;
    public const uint Encrypted = 1;

    public const int HeaderSize = 16;
    public const int TrailerSize = 32;
    public const int BlockEntrySize = 20;
    public const int BlobEntrySize = 44;

    /// <summary>Bytes after which a pack is finished.</summary>
    public const long PackSize = 64 * 1024 * 1024;

    /// <summary>Plain bytes at which a block of several blobs is closed.</summary>
    public const int SolidBlockSize = 4 * 1024 * 1024;

    /// <summary>Bytes up to which a blob shares a block with others.</summary>
    public const int LargestShared = 1024 * 1024;

    /// <summary>Plain bytes that a block may claim to have; a larger claim is damage or an attack.</summary>
    public const int LargestBlock = 64 * 1024 * 1024;

    /// <summary>The block number under which an index is sealed.</summary>
    public const uint IndexNumber = uint.MaxValue;

    public static ReadOnlySpan<byte> HeaderMagic => "SAGEPACK"u8;

    public static ReadOnlySpan<byte> TrailerMagic => "SAGEPEND"u8;
}
