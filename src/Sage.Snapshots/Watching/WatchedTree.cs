using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Watching;

/// <summary>
/// A tree as the last snapshot has it: what a scan of everything wrote into a stat index, and over it the directories that changed since. What a round met is added at the end, and the
/// rest left alone, so that a round costs what changed.
/// </summary>
internal sealed class WatchedTree : KnownTree
{
    /// <summary>Replaced entries below which it is not worth while to write the index anew.</summary>
    private const int FewEntries = 16_384;

    private readonly StatIndex _index;
    private readonly int _indexedEntries;
    private readonly int _indexedNames;
    private readonly HashSet<byte[]> _doubtful = new(BytePath.Comparer);
    private Growing<DirectoryRecord> _directories;
    private Growing<SnapshotCounts> _counts;
    private Growing<StatRecord> _entries;
    private Growing<byte> _names;

    /// <param name="index">Written by a scan that began after changes were told; disposed with this.</param>
    public WatchedTree(StatIndex index)
    {
        _index = index;
        _indexedEntries = index.EntryCount;
        _indexedNames = index.Names.Length;
        _directories.Add(index.Directories);
        _counts.Add(new SnapshotCounts[_directories.Count]);
        var paths = new byte[_directories.Count][];
        paths[0] = [];
        for (var i = 0; i < paths.Length; i++)
        {
            foreach (ref readonly var entry in Entries(_directories[i]))
            {
                if (entry.Directory != StatRecord.NoDirectory)
                    paths[entry.Directory] = [.. paths[i], .. i == 0 ? ""u8 : "/"u8, .. Name(entry)];
            }
            Judge(paths[i], _directories[i], _directories[i].Racy != 0);
        }
        for (var i = paths.Length - 1; i >= 0; i--)
            Count(i);
    }

    /// <summary>Paths of directories in which changes need not be told, so that they are looked at each time.</summary>
    public IReadOnlyCollection<byte[]> Doubtful => _doubtful;

    /// <summary>Whether anything is newer than the index.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Whether so much is newer that the index should be written anew.</summary>
    public bool IsLarge => _entries.Count > Math.Max(FewEntries, _indexedEntries / 4);

    public override ref readonly DirectoryRecord Directory(int number) => ref _directories[number];

    public override ReadOnlySpan<StatRecord> Entries(in DirectoryRecord directory) =>
        directory.FirstEntry < _indexedEntries ? _index.Entries(directory) : _entries.Span((int)directory.FirstEntry - _indexedEntries, (int)directory.EntryCount);

    public override ReadOnlySpan<byte> Name(in StatRecord entry) =>
        entry.Name < _indexedNames ? _index.Name(entry) : _names.Span((int)entry.Name - _indexedNames, entry.NameLength);

    /// <summary>Counts a directory with everything below it.</summary>
    public void Count(int directory, SnapshotCounts counts) => counts.Add(_counts[directory]);

    /// <summary>Takes over what a scan met, after the snapshot that has it was published.</summary>
    /// <param name="start">When the scan began.</param>
    public void Take(ScannedDirectory root, FileTime start)
    {
        var numbers = new Dictionary<ScannedDirectory, int>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<(ScannedDirectory Directory, bool IsReady)>([(root, false)]);
        while (waiting.TryPop(out var next))
        {
            if (next.Directory.IsGone || next.Directory.IsUnchanged)
                continue;
            if (next.IsReady)
            {
                Put(next.Directory, start, numbers);
                continue;
            }
            waiting.Push((next.Directory, true));
            foreach (var child in next.Directory.Children)
                waiting.Push((child, false));
        }
    }

    /// <summary>The tree as a scan would give it that met nothing new, for an index to be written.</summary>
    public ScannedDirectory AsScanned()
    {
        var root = AsScanned(null, 0);
        var waiting = new Stack<ScannedDirectory>([root]);
        while (waiting.TryPop(out var directory))
        {
            var children = new List<ScannedDirectory>();
            foreach (ref readonly var entry in Entries(_directories[directory.Known]))
            {
                if (entry.Directory != StatRecord.NoDirectory)
                    children.Add(AsScanned(directory, (int)entry.Directory));
            }
            directory.Children = [.. children];
            children.ForEach(waiting.Push);
        }
        return root;
    }

    public override void Dispose() => _index.Dispose();

    private ScannedDirectory AsScanned(ScannedDirectory? parent, int number)
    {
        ref readonly var directory = ref _directories[number];
        return new ScannedDirectory(parent, [0], number) { Stat = directory.Stat, Tree = directory.Tree, IsUncertain = directory.Racy != 0 };
    }

    private void Put(ScannedDirectory directory, FileTime start, Dictionary<ScannedDirectory, int> numbers)
    {
        var number = directory.Known;
        if (number < 0)
        {
            number = _directories.Count;
            _directories.Add(default(DirectoryRecord));
            _counts.Add(new SnapshotCounts());
        }
        numbers.Add(directory, number);
        var before = _directories[number];
        var record = directory.IsUnopened ? before with { Tree = directory.Tree } : DirectoryRecord.Of(directory, start);
        record.FirstEntry = before.FirstEntry;
        record.EntryCount = before.EntryCount;
        if (directory.Entries is not null || Array.Exists(directory.Children, child => child.IsGone))
        {
            record.FirstEntry = (uint)(_indexedEntries + _entries.Count);
            if (directory.Entries is not null)
                PutListed(directory, directory.Known < 0 ? default : Entries(before), start, numbers);
            else
                PutKept(directory, Entries(before));
            record.EntryCount = (uint)(_indexedEntries + _entries.Count) - record.FirstEntry;
        }
        _directories[number] = record;
        IsChanged = true;
        Count(number);
        if (!directory.IsUnopened)
            Judge(directory.Text.ToArray(), _directories[number], directory.IsPassage || directory.IsUncertain || HasUnstable(directory));
    }

    private void PutListed(ScannedDirectory directory, ReadOnlySpan<StatRecord> before, FileTime start, Dictionary<ScannedDirectory, int> numbers)
    {
        foreach (var number in directory.SavedEntries())
        {
            ref readonly var entry = ref directory.Entries![number];
            var name = directory.Name(entry);
            var child = entry.Directory;
            while (!before.IsEmpty && Name(before[0]).SequenceCompareTo(name) < 0)
                before = before[1..];
            // What was not read this time is in doubt as it was.
            var record = entry.IsKnown ? before[0] : StatRecord.Of(child?.Stat ?? entry.Stat, start, directory.Contents!.IsUnstable(number));
            if (!entry.IsKnown && child is null && entry.Stat.Type == ModeType.Regular)
                record.Racy |= StatRecord.MayBeMapped;
            record.Name = (uint)(_indexedNames + _names.Count);
            record.NameLength = (ushort)name.Length;
            record.Directory = child is null ? StatRecord.NoDirectory : (uint)(child.IsUnchanged ? child.Known : numbers[child]);
            _names.Add(name);
            _entries.Add(record);
        }
    }

    private void PutKept(ScannedDirectory directory, ReadOnlySpan<StatRecord> before)
    {
        var gone = directory.Children.Where(child => child.IsGone).Select(child => (uint)child.Known).ToHashSet();
        foreach (ref readonly var entry in before)
        {
            if (!gone.Contains(entry.Directory))
                _entries.Add(entry);
        }
    }

    private void Count(int number)
    {
        var counts = new SnapshotCounts();
        _counts[number] = counts;
        if (_directories[number].IsHidden)
            return;
        counts.Add(ModeType.Directory, 0);
        foreach (ref readonly var entry in Entries(_directories[number]))
        {
            if (entry.Directory == StatRecord.NoDirectory)
                counts.Add(entry.Mode, entry.Size);
            else
                counts.Add(_counts[(int)entry.Directory]);
        }
    }

    /// <summary>
    /// Notes whether changes in a directory are told: not on another file system, not what comes about through another name of a file, and not what could not be read.
    /// </summary>
    private void Judge(byte[] path, in DirectoryRecord directory, bool isUncertain)
    {
        if (isUncertain || directory.Device != _directories[0].Device || HasLinks(Entries(directory)))
            _doubtful.Add(path);
        else
            _doubtful.Remove(path);
    }

    private static bool HasLinks(ReadOnlySpan<StatRecord> entries)
    {
        foreach (ref readonly var entry in entries)
        {
            if (entry.Directory == StatRecord.NoDirectory && entry.Links > 1)
                return true;
        }
        return false;
    }

    private static bool HasUnstable(ScannedDirectory directory)
    {
        for (var i = 0; i < (directory.Entries?.Length ?? 0); i++)
        {
            if (directory.Contents!.IsUnstable(i))
                return true;
        }
        return false;
    }
}
