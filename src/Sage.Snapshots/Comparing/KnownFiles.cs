using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>
/// What a stat index knows of a directory's files, and the snapshot that it belongs to of their content: one that looks as it did then need not be read, by the rules by which a save
/// does not read it. Not for two threads at once.
/// </summary>
internal sealed class KnownFiles : IDisposable
{
    private readonly StatIndex _index;
    private readonly BlobLoader _loader;

    private KnownFiles(StatIndex index, BlobLoader loader) => (_index, _loader) = (index, loader);

    /// <summary>Opens what the last snapshot of a whole directory left; null where that is not there or not valid any more.</summary>
    /// <param name="root">The directory, absolute.</param>
    public static KnownFiles? Open(SnapshotRepository repository, string root, BlobCatalog catalog) =>
        new StatIndexCache(repository, root, new SaveRequest { Root = root, Tool = "" }).Open() is var (index, _)
            ? new KnownFiles(index, new BlobLoader(catalog, repository.Keys.BlobNaming))
            : null;

    /// <summary>The entries of a directory; none where it was not there then, or its tree cannot be read any more.</summary>
    /// <param name="path">Its path below the root.</param>
    public Entries Of(ReadOnlySpan<byte> path)
    {
        if (Find(path) is not { } number || _index.Directory(number).IsHidden)
            return default;
        ref readonly var directory = ref _index.Directory(number);
        try
        {
            return new Entries(_index, _index.Entries(directory), new EarlierEntries(_loader.Load(directory.Tree).Span));
        }
        catch (RepositoryDamage)
        {
            // Another snapshot's trouble: without it the files are read.
            return default;
        }
    }

    public void Dispose()
    {
        _loader.Dispose();
        _index.Dispose();
    }

    private int? Find(ReadOnlySpan<byte> path)
    {
        var number = 0;
        while (!path.IsEmpty)
        {
            var slash = path.IndexOf((byte)'/');
            var name = slash < 0 ? path : path[..slash];
            path = slash < 0 ? [] : path[(slash + 1)..];
            if (Find(_index.Entries(_index.Directory(number)), name) is not { } child || child == StatRecord.NoDirectory)
                return null;
            number = (int)child;
        }
        return number;
    }

    private uint? Find(ReadOnlySpan<StatRecord> entries, ReadOnlySpan<byte> name)
    {
        var (from, to) = (0, entries.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            var order = _index.Name(entries[middle]).SequenceCompareTo(name);
            if (order == 0)
                return entries[middle].Directory;
            (from, to) = order < 0 ? (middle + 1, to) : (from, middle);
        }
        return null;
    }

    /// <summary>The entries of one directory, asked for in ascending order of their names.</summary>
    internal ref struct Entries(StatIndex index, ReadOnlySpan<StatRecord> records, EarlierEntries earlier)
    {
        private ReadOnlySpan<StatRecord> _records = records;
        private EarlierEntries _earlier = earlier;

        /// <summary>The encoding of an entry that is as it was, but of no directory and no file with several names; empty for any other.</summary>
        /// <exception cref="InvalidDataException">The snapshot does not have what the index says.</exception>
        public ReadOnlySpan<byte> Unchanged(ReadOnlySpan<byte> name, in EntryStat stat)
        {
            while (!_records.IsEmpty && index.Name(_records[0]).SequenceCompareTo(name) < 0)
                _records = _records[1..];
            if (_records.IsEmpty || stat.Links > 1 || _records[0].Directory != StatRecord.NoDirectory || !_records[0].Matches(stat) || !index.Name(_records[0]).SequenceEqual(name))
                return [];
            _earlier.Find(name);
            return _earlier.Encoded;
        }
    }
}
