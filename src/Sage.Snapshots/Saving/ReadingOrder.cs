using Sage.Linux;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>
/// In which order files are read: large ones first, so that at the end no thread waits for another, then those of one kind together, because they compress well in one block. Of the
/// bench's tree the small files become 4.6 times smaller so, and 2.5 times one by one.
/// </summary>
internal static class ReadingOrder
{
    /// <summary>Every file below a directory that the stat index does not know as it is.</summary>
    public static FileToRead[] Of(ScannedDirectory root)
    {
        var files = new List<FileToRead>();
        var keys = new List<ulong>();
        var waiting = new Stack<ScannedDirectory>([root]);
        while (waiting.TryPop(out var directory))
        {
            for (var i = directory.Children.Length - 1; i >= 0; i--)
                waiting.Push(directory.Children[i]);
            for (var i = 0; i < (directory.Entries?.Length ?? 0); i++)
            {
                ref readonly var entry = ref directory.Entries![i];
                if (entry.IsKnown || entry.Stat.Type != ModeType.Regular)
                    continue;
                keys.Add((ulong)Rank(entry.Stat.Size, directory.Name(entry)) << 32 | (uint)files.Count);
                files.Add(new FileToRead(directory, i));
            }
        }
        var order = keys.ToArray();
        Array.Sort(order);
        return Array.ConvertAll(order, key => files[(int)(uint)key]);
    }

    /// <summary>The place among all files; equal for those whose order is that of the tree.</summary>
    private static uint Rank(long size, ReadOnlySpan<byte> name)
    {
        const uint small = 1u << 31;
        if (size > PackFormat.LargestShared)
            return small - 1 - (uint)Math.Min(size / PackFormat.LargestShared, small - 1);
        var kind = 0u;
        foreach (var part in name[(name.LastIndexOf((byte)'.') + 1)..])
            kind = kind * 31 + part;
        return small | kind;
    }
}
