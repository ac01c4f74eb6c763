namespace Sage.Snapshots.Index;

/// <summary>Numbers of the merged index; <c>docs/formats/snapshots.md</c> explains each.</summary>
internal static class IndexFormat
{
    public const string Folder = "index";

    public const int Version = 1;
    public const int HeaderSize = 32;
    public const int EntrySize = 16;

    /// <summary>How many first bytes of a name the fan-out counts.</summary>
    public const int FanOut = 65536;

    public static ReadOnlySpan<byte> Magic => "SAGEINDX"u8;
}
