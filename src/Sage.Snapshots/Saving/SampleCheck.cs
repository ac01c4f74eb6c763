using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Saving;

/// <summary>Reads files that have not changed by what the file system says, and compares them with the snapshot before.</summary>
/// <param name="root">The descriptor of the root.</param>
/// <param name="content">Reads what is below it.</param>
internal sealed class SampleCheck(int root, EarlierSnapshot earlier, Comparing.FileContent content)
{
    /// <exception cref="StaleIndexException">A file has other content than the snapshot has, and none of its times shows it.</exception>
    /// <exception cref="InvalidDataException">The snapshot before does not have what the stat index says.</exception>
    public void Check(IReadOnlyList<SampledFile> samples, CancellationToken stop)
    {
        foreach (var sample in samples)
        {
            stop.ThrowIfCancellationRequested();
            var path = EntryPath.Of(sample.Directory, sample.Name);
            if (!IsSaved(sample, path) && RawDirectory.TryStat(root, path, out var now) == 0 && now.IsSameFile(sample.Stat))
                throw new StaleIndexException("a file changed without its times");
        }
    }

    private bool IsSaved(SampledFile sample, ReadOnlySpan<byte> path)
    {
        var entries = earlier.Entries(sample.Directory);
        entries.Find(sample.Name);
        return entries.Entry.Head.Type == EntryType.File && content.Is(path[..^1], entries.Entry);
    }
}
