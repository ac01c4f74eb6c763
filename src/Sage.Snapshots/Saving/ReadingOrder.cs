using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>
/// In which order files are read: those of one kind together, because they compress well in one block. Of the bench's tree the small files become 4.6 times smaller so, and 2.5
/// times one by one.
/// </summary>
internal static class ReadingOrder
{
    /// <summary>Every file below a directory that the stat index does not know as it is.</summary>
    public static FileToRead[] Of(ScannedDirectory root)
    {
        var files = new List<(ulong Kind, FileToRead File)>();
        var waiting = new Stack<ScannedDirectory>([root]);
        while (waiting.TryPop(out var directory))
        {
            for (var i = directory.Children.Length - 1; i >= 0; i--)
                waiting.Push(directory.Children[i]);
            for (var i = 0; i < (directory.Entries?.Length ?? 0); i++)
            {
                ref readonly var entry = ref directory.Entries![i];
                if (!entry.IsKnown && (entry.Stat.Mode & ModeType.Mask) == ModeType.Regular)
                    files.Add((Kind(directory.Name(entry)), new FileToRead(directory, i)));
            }
        }
        return [.. files.OrderBy(file => file.Kind).Select(file => file.File)];
    }

    /// <summary>The last eight bytes of what follows the last dot.</summary>
    private static ulong Kind(ReadOnlySpan<byte> name)
    {
        var kind = 0UL;
        foreach (var part in name[(name.LastIndexOf((byte)'.') + 1)..])
            kind = kind << 8 | part;
        return kind;
    }
}
