using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Saving;

/// <summary>Reads files that have not changed by what the file system says, and compares them with the snapshot before.</summary>
/// <param name="content">Reads what is below it.</param>
internal sealed class SampleCheck(SourceRoot root, EarlierSnapshot earlier, Comparing.FileContent content)
{
    /// <exception cref="StaleIndexException">A file has other content than the snapshot has, and none of its times shows it.</exception>
    /// <exception cref="InvalidDataException">The snapshot before does not have what the stat index says.</exception>
    public void Check(IReadOnlyList<SampledFile> samples, CancellationToken stop)
    {
        foreach (var directory in samples.GroupBy(sample => sample.Directory))
        {
            // A large directory is read once for all that is sampled of it.
            var entries = earlier.Entries(directory.Key);
            // A directory that a scan turned out to know only in part has some twice.
            foreach (var sample in directory.GroupBy(sample => Convert.ToHexString(sample.Name)).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => same.First()))
            {
                stop.ThrowIfCancellationRequested();
                entries.Find(sample.Name);
                Check(sample, entries.Entry);
            }
        }
    }

    private void Check(SampledFile sample, in TreeEntry entry)
    {
        var path = EntryPath.Of(sample.Directory, sample.Name);
        var isSaved = entry.Head.Type == EntryType.File && content.Is(path.AsSpan()[..^1], entry);
        if (!isSaved && root.TryStat(path, out var now) == 0 && now.IsSameFile(sample.Stat))
            throw new StaleIndexException("a file changed without its times");
    }
}
