using Sage.Linux;
using Sage.Snapshots.Ignoring;
using Sage.Snapshots.Saving;

namespace Sage.Snapshots.Scanning;

/// <summary>
/// Looks at every entry of a tree, on as many threads as there are processors. A directory whose times have not changed has the names that the stat index holds, so it is not
/// listed; what has not changed takes no memory.
/// </summary>
internal sealed partial class TreeScanner(SourceRoot source, ScanScope scope, ProblemList problems)
{
    private static readonly StatRecord Unknown = new() { Racy = 1, Directory = StatRecord.NoDirectory };

    private readonly KnownTree? _index = scope.Index;
    private readonly List<SampledFile> _samples = [];
    private long _entries;

    /// <summary>Unchanged files that are to be read nevertheless. Complete when the scan has ended.</summary>
    public IReadOnlyList<SampledFile> Samples => _samples;

    /// <summary>How many entries have been looked at so far.</summary>
    public long Entries => Interlocked.Read(ref _entries);

    /// <summary>Scans the root with all that is below it, mounted file systems included.</summary>
    public ScannedDirectory Scan(CancellationToken stop)
    {
        var root = new ScannedDirectory(null, [0], _index is null ? -1 : 0) { Wanted = scope.Wanted, Changes = scope.Changes };
        var queue = new DirectoryQueue(root);
        Workers.Run(cancelled => Work(queue, cancelled), stop);
        return root;
    }

    private void Work(DirectoryQueue queue, CancellationToken stop)
    {
        var names = new NameList();
        try
        {
            while (!stop.IsCancellationRequested && queue.Take() is { } directory)
            {
                Scan(directory, names);
                queue.Done(directory.Children);
            }
        }
        finally
        {
            // After the last directory this changes nothing; after an error it lets the other threads end.
            queue.GiveUp();
        }
    }

    private void Scan(ScannedDirectory directory, NameList names)
    {
        directory.Rules = directory.Parent?.Rules ?? scope.Rules;
        if (scope.Changes is not null && TryUnopened(directory))
            return;
        var error = source.TryOpenDirectory(directory.Path, out var open);
        if (error != 0)
        {
            Miss(directory, error);
            return;
        }
        using (open)
        {
            error = open.TryStat(out var stat);
            directory.Stat = stat;
            var hasSameNames = error == 0 && MayBeKnown(directory);
            if (hasSameNames && TryAsKnown(open, directory))
                return;
            if (error == 0 && directory.Wanted is not null)
                names.Take(directory.Wanted.Names);
            else if (hasSameNames && !HasRules(directory))
                TakeKnownNames(directory, names);
            else if (error == 0)
                error = open.TryReadNames(names);
            if (error == 0)
                List(open, directory, names);
            else
                Miss(directory, error);
        }
    }

    private bool MayBeKnown(ScannedDirectory directory) =>
        source.DirectoryTimesTell && directory.Wanted is null && !directory.MustList && directory.Known >= 0 && _index!.Directory(directory.Known).HasSameNames(directory.Stat);

    /// <summary>Notes that a directory cannot be listed. One that went is none of the snapshot; one that is there leads to what it cannot show.</summary>
    private void Miss(ScannedDirectory directory, int error)
    {
        directory.SetEntries([], []);
        directory.IsGone = error == Errno.NotFound;
        if (directory.IsGone)
            return;
        directory.IsGone = source.TryStat(directory.Path, out var stat) != 0 || stat.Type != ModeType.Directory;
        directory.IsPassage = true;
        directory.Stat = stat;
        problems.Add(directory.Text, directory.IsGone ? ScanProblemKind.Replaced : ScanProblemKind.Unreadable, error);
    }

    /// <summary>Looks at the entries that the index has; false as soon as one has changed.</summary>
    private bool TryAsKnown(SourceDirectory open, ScannedDirectory directory)
    {
        Span<byte> name = stackalloc byte[Trees.TreeFormat.LongestName + 1];
        var entries = _index!.Entries(_index.Directory(directory.Known));
        List<ScannedDirectory>? children = null;
        var hasRules = false;
        foreach (ref readonly var entry in entries)
        {
            var known = _index.Name(entry);
            if (entry.Directory != StatRecord.NoDirectory)
            {
                (children ??= []).Add(Child(directory, known, entry, rulesChanged: false));
                continue;
            }
            known.CopyTo(name);
            name[known.Length] = 0;
            if (open.TryStat(name[..(known.Length + 1)], out var stat) != 0 || !entry.Matches(stat))
                return false;
            Sample(directory, known, stat);
            hasRules |= stat.Type == ModeType.Regular && known.SequenceEqual(IgnoreFile.Name);
        }
        if (hasRules && scope.UseIgnoreFiles)
            ReadRules(directory);
        Interlocked.Add(ref _entries, entries.Length);
        directory.IsHidden = _index.Directory(directory.Known).IsHidden;
        directory.Children = children is null ? [] : [.. children];
        return true;
    }

    /// <summary>Whether the index has an ignore file in a directory. When that changes, the directory has other names for us although it has the same.</summary>
    private bool HasRules(ScannedDirectory directory)
    {
        foreach (ref readonly var entry in _index!.Entries(_index.Directory(directory.Known)))
        {
            if (_index.Name(entry).SequenceEqual(IgnoreFile.Name))
                return true;
        }
        return false;
    }

    private void TakeKnownNames(ScannedDirectory directory, NameList names)
    {
        names.Clear();
        foreach (ref readonly var entry in _index!.Entries(_index.Directory(directory.Known)))
            names.Add(_index.Name(entry));
    }

    private void List(SourceDirectory open, ScannedDirectory directory, NameList names)
    {
        var known = directory.Known < 0 ? default : _index!.Entries(_index.Directory(directory.Known));
        var entries = new ScannedEntry[names.Count];
        var count = 0;
        directory.Names = names.Bytes.ToArray();
        directory.IsPassage = directory.Wanted is not null;
        foreach (var name in names.Unkept)
            Report(directory, name, ScanProblemKind.Unkept);
        var rulesChanged = directory.MustList | TakeRules(open, directory, known);
        for (var i = 0; i < names.Count; i++)
        {
            var (start, length) = names[i];
            var name = directory.Names.AsSpan(start, length);
            while (!known.IsEmpty && _index!.Name(known[0]).SequenceCompareTo(name) < 0)
                known = known[1..];
            ref readonly var match = ref !known.IsEmpty && _index!.Name(known[0]).SequenceEqual(name) ? ref known[0] : ref Unknown;
            var error = open.TryStat(directory.Names.AsSpan(start, length + 1), out var stat);
            // What went while the directory was read is none of the snapshot.
            if (error != 0 && error != Errno.NotFound)
                Report(directory, name, ScanProblemKind.Unreadable, error);
            if (error != 0 || !Belongs(directory, name, stat, ref names.Path))
                continue;
            if (stat.IsUnclear)
            {
                Report(directory, name, ScanProblemKind.Unkept);
                continue;
            }
            var child = stat.Type == ModeType.Directory ? Child(directory, name, match, rulesChanged) : null;
            var isSame = child is null && match.Matches(stat);
            // The file's other names may be in directories that are not opened, and say that it has one.
            if (scope.Changes is not null && child is null && stat.Links > 1 && match.Links <= 1)
                throw new StaleIndexException("a file has got another name");
            if (isSame)
                Sample(directory, name, stat);
            else if (stat.Type == ModeType.Regular)
                scope.ToRead?.Invoke();
            entries[count++] = new ScannedEntry(start, length, stat, isSame, child);
        }
        directory.IsHidden = count == 0 && !directory.IsUncertain && directory.Wanted is null && CheckpointFolder.IsAllOf(directory.Text, names);
        Interlocked.Add(ref _entries, count);
        Array.Resize(ref entries, count);
        directory.SetEntries(entries, [.. entries.Where(entry => entry.Directory is not null).Select(entry => entry.Directory!)]);
        ReadDetails(open, directory);
    }

    private void Sample(ScannedDirectory directory, ReadOnlySpan<byte> name, in EntryStat stat)
    {
        if (!scope.Sample.Has(stat))
            return;
        lock (_samples)
            _samples.Add(new SampledFile(directory, name.ToArray(), stat));
    }

    /// <summary>Whether an entry belongs to the snapshot.</summary>
    private bool Belongs(ScannedDirectory parent, ReadOnlySpan<byte> name, in EntryStat stat, ref byte[] path)
    {
        var isDirectory = stat.Type == ModeType.Directory;
        if (isDirectory && scope.IsLeftOut(parent, name, stat))
            return false;
        if (parent.Wanted is null)
            return parent.Rules!.IsEmpty || !parent.Rules.Excludes(path.AsSpan(0, EntryPath.Write(parent, name, ref path) - 1), isDirectory);
        if (isDirectory || parent.Wanted.Below(name) is null)
            return true;
        Report(parent, name, ScanProblemKind.NoDirectory);
        return false;
    }

    private static ScannedDirectory Child(ScannedDirectory parent, ReadOnlySpan<byte> name, in StatRecord match, bool rulesChanged) =>
        new(parent, EntryPath.Of(parent, name), match.Directory == StatRecord.NoDirectory ? -1 : (int)match.Directory)
        {
            Wanted = parent.Wanted?.Below(name),
            Changes = parent.Changes?.Below(name),
            MustList = rulesChanged,
        };

    private void Report(ScannedDirectory directory, ReadOnlySpan<byte> name, ScanProblemKind kind, int error = 0)
    {
        directory.IsUncertain = true;
        problems.Add(EntryPath.Of(directory, name).AsSpan()[..^1], kind, error);
    }
}
