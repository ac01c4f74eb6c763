using System.Runtime.CompilerServices;

namespace Sage.Snapshots.Scanning;

/// <summary>
/// Where things are in a stat index: a header (magic, counts, snapshot, digest of the rules, CRC-32C of the rest), the directories, the entries, the names. Its layout is that of the
/// records in memory on little-endian machines; as a cache it is made anew where it does not fit.
/// </summary>
internal static class StatIndexFormat
{
    public const int DirectoriesAt = 8;
    public const int EntriesAt = 12;
    public const int ChecksumAt = 16;
    public const int SnapshotAt = 24;
    public const int RulesAt = 56;
    public const int HeaderSize = 88;

    /// <summary>The last digit is the version.</summary>
    public static ReadOnlySpan<byte> Magic => "SAGESTA1"u8;

    public static long EntriesStart(int directories) => HeaderSize + (long)directories * Unsafe.SizeOf<DirectoryRecord>();

    public static long NamesStart(int directories, int entries) => EntriesStart(directories) + (long)entries * Unsafe.SizeOf<StatRecord>();
}
