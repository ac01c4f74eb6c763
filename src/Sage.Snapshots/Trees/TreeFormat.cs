using Sage.Linux;

namespace Sage.Snapshots.Trees;

/// <summary>Numbers of the tree format, and the bounds that a tree is held to when it is read.</summary>
internal static class TreeFormat
{
    public const byte Version = 1;

    public const byte TypeBits = 0x0F;

    /// <summary>Bytes of a name (<c>NAME_MAX</c> of Linux file systems).</summary>
    public const int LongestName = 255;

    /// <summary>Bytes of a link's target (<c>PATH_MAX</c>).</summary>
    public const int LongestTarget = 4096;

    /// <summary>Bytes of an extended attribute's value (<c>XATTR_SIZE_MAX</c>).</summary>
    public const int LargestAttribute = ExtendedAttributes.Largest;

    /// <summary>Permission bits with set-user-ID, set-group-ID and sticky.</summary>
    public const uint ModeBits = 0xFFF;

    public const uint NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Whether bytes can name an entry of a directory on any Unix.</summary>
    public static bool IsName(ReadOnlySpan<byte> name) =>
        name.Length is > 0 and <= LongestName && !name.ContainsAny((byte)0, (byte)'/') && !name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8);
}
