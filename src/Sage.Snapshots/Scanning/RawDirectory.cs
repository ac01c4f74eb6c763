using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>An open directory on Linux, as a bare descriptor: a scan opens thousands and stats a hundred thousand entries.</summary>
internal readonly unsafe struct RawDirectory : IDisposable
{
    private static readonly int ListingFlags = OpenatFlags.ReadOnly | OpenatFlags.CloseOnExec | OpenatFlags.NoFollow;

    private RawDirectory(int descriptor) => Descriptor = descriptor;

    public int Descriptor { get; }

    /// <summary>Opens a directory beneath another, through no link, or returns the error number.</summary>
    /// <param name="root">The descriptor of the directory that the path is below.</param>
    /// <param name="path">A path that ends with a NUL; the NUL alone for the directory itself.</param>
    public static int TryOpen(int root, ReadOnlySpan<byte> path, out RawDirectory directory) =>
        TryOpen(root, path, ListingFlags | OpenatFlags.Directory, out directory);

    /// <summary>What the entry at a path is, without the right to read it.</summary>
    public static int TryStat(int root, ReadOnlySpan<byte> path, out EntryStat stat)
    {
        stat = default;
        var error = TryOpen(root, path, ListingFlags | OpenatFlags.PathOnly, out var open);
        if (error != 0)
            return error;
        using (open)
            return open.TryStat(out stat);
    }

    /// <summary>What the directory itself is.</summary>
    public int TryStat(out EntryStat stat)
    {
        var nothing = (byte)0;
        return TryStat(&nothing, out stat);
    }

    /// <summary>What an entry is, links not followed; the error number when it cannot be said.</summary>
    /// <param name="name">A name and a NUL.</param>
    public int TryStat(byte* name, out EntryStat stat) => RawStat.TryRead(Descriptor, name, out stat);

    public void Dispose() => Interop.CloseRaw(Descriptor);

    private static int TryOpen(int root, ReadOnlySpan<byte> path, int flags, out RawDirectory directory)
    {
        var error = RawFile.TryOpen(root, path.Length > 1 ? path : ".\0"u8, flags, out var descriptor);
        directory = new RawDirectory(descriptor);
        return error;
    }
}
