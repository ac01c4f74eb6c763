using System.Runtime.CompilerServices;

namespace Sage.Snapshots.Scanning;

/// <summary>
/// Where things are in a stat index: a header (magic, counts, snapshot, digest of the rules, CRC-32C of the rest), the directories, the packs, the entries, the names. Its layout is that of
/// the records in memory on little-endian machines; as a cache it is made anew where it does not fit.
/// </summary>
internal static class StatIndexFormat
{
    public const int DirectoriesAt = 8;
    public const int EntriesAt = 12;
    public const int ChecksumAt = 16;
    public const int PacksAt = 20;
    public const int SnapshotAt = 24;
    public const int RulesAt = 56;
    public const int HeaderSize = 88;

    /// <summary>The last digit is the version.</summary>
    public static ReadOnlySpan<byte> Magic => "SAGESTA3"u8;

    public static long PacksStart(int directories) => HeaderSize + (long)directories * Unsafe.SizeOf<DirectoryRecord>();

    public static long EntriesStart(int directories, int packs) => PacksStart(directories) + (long)packs * Unsafe.SizeOf<PackRecord>();

    public static long NamesStart(int directories, int packs, int entries) => EntriesStart(directories, packs) + (long)entries * Unsafe.SizeOf<StatRecord>();
}
