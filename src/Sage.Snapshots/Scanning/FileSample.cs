using System.Security.Cryptography;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>
/// Chooses unchanged files that are read nevertheless, others each time: one in 4,096 of at most a mebibyte. A hundredth of a tree with wrong entries in its stat index (restored
/// with old times, a clock that was wrong) is found with the first thousands of files, and 25 small files of 100,000 cost milliseconds.
/// </summary>
internal readonly struct FileSample
{
    private const int OneIn = 4096;
    private const long Largest = 1024 * 1024;

    private readonly ulong _seed;
    private readonly ulong _bound;

    private FileSample(ulong seed, ulong bound)
    {
        _seed = seed;
        _bound = bound;
    }

    /// <summary>No file, for tests.</summary>
    public static FileSample None => default;

    /// <summary>Every file, for tests.</summary>
    public static FileSample All { get; } = new(0, ulong.MaxValue);

    public static FileSample Random() => new(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))), ulong.MaxValue / OneIn);

    /// <summary>Whether a file is read; always the same answer for the same file.</summary>
    public bool Has(in EntryStat stat) => stat.Type == ModeType.Regular && stat.Size <= Largest && (stat.Inode ^ _seed) * 0x9E3779B97F4A7C15 < _bound;
}
