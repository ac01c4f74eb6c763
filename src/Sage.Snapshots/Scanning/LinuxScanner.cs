using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>
/// Looks at every entry of a tree, on as many threads as there are processors. A directory whose times have not changed has the names that the stat index holds, so it is not
/// listed; what has not changed takes no memory.
/// </summary>
/// <param name="descriptor">The root, open.</param>
internal sealed unsafe class LinuxScanner(int descriptor, ScanScope scope, ProblemList problems)
{
    private static readonly StatRecord Unknown = new() { Racy = 1, Directory = StatRecord.NoDirectory };

    private readonly StatIndex? _index = scope.Index;
    private long _entries;

    /// <summary>How many entries have been looked at so far.</summary>
    public long Entries => Interlocked.Read(ref _entries);

    /// <summary>Scans the root with all that is below it, mounted file systems included.</summary>
    public ScannedDirectory Scan(CancellationToken stop)
    {
        var root = new ScannedDirectory(null, [0], _index is null ? -1 : 0) { Wanted = scope.Wanted };
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
        var error = RawDirectory.TryOpen(descriptor, directory.Path, out var open);
        if (error != 0)
        {
            Miss(directory, error);
            return;
        }
        using (open)
        {
            error = open.TryStat(out var stat);
            directory.Stat = stat;
            if (error == 0 && directory.Wanted is null && directory.Known >= 0 && _index!.Directory(directory.Known).HasSameNames(stat) && TryAsKnown(open, directory))
                return;
            if (error == 0 && directory.Wanted is not null)
                names.Take(directory.Wanted.Names);
            else if (error == 0)
                error = names.TryRead(open);
            if (error == 0)
                List(open, directory, names);
            else
                Miss(directory, error);
        }
    }

    /// <summary>Notes that a directory cannot be listed. One that went is none of the snapshot; one that is there leads to what it cannot show.</summary>
    private void Miss(ScannedDirectory directory, int error)
    {
        directory.IsGone = error == Errno.NotFound;
        if (directory.IsGone)
            return;
        directory.IsGone = RawDirectory.TryStat(descriptor, directory.Path, out var stat) != 0 || stat.Type != ModeType.Directory;
        directory.IsPassage = true;
        directory.Stat = stat;
        directory.SetEntries([], []);
        problems.Add(directory.Text, directory.IsGone ? ScanProblemKind.Replaced : ScanProblemKind.Unreadable, error);
    }

    /// <summary>Looks at the entries that the index has; false as soon as one has changed.</summary>
    private bool TryAsKnown(in RawDirectory open, ScannedDirectory directory)
    {
        Span<byte> name = stackalloc byte[Trees.TreeFormat.LongestName + 1];
        var entries = _index!.Entries(_index.Directory(directory.Known));
        List<ScannedDirectory>? children = null;
        foreach (ref readonly var entry in entries)
        {
            if (entry.Directory != StatRecord.NoDirectory)
            {
                (children ??= []).Add(new ScannedDirectory(directory, EntryPath.Of(directory, _index.Name(entry)), (int)entry.Directory));
                continue;
            }
            _index.Name(entry).CopyTo(name);
            name[entry.NameLength] = 0;
            fixed (byte* pointer = name)
            {
                if (open.TryStat(pointer, out var stat) != 0 || !entry.Matches(stat))
                    return false;
            }
        }
        Interlocked.Add(ref _entries, entries.Length);
        directory.Children = children is null ? [] : [.. children];
        return true;
    }

    private void List(in RawDirectory open, ScannedDirectory directory, NameList names)
    {
        var known = directory.Known < 0 ? default : _index!.Entries(_index.Directory(directory.Known));
        var entries = new List<ScannedEntry>(names.Count);
        directory.Names = names.Bytes.ToArray();
        directory.IsPassage = directory.Wanted is not null;
        for (var i = 0; i < names.Count; i++)
        {
            var (start, length) = names[i];
            var name = directory.Names.AsSpan(start, length);
            while (!known.IsEmpty && _index!.Name(known[0]).SequenceCompareTo(name) < 0)
                known = known[1..];
            ref readonly var match = ref !known.IsEmpty && _index!.Name(known[0]).SequenceEqual(name) ? ref known[0] : ref Unknown;
            EntryStat stat;
            int error;
            fixed (byte* pointer = directory.Names)
                error = open.TryStat(pointer + start, out stat);
            // What went while the directory was read is none of the snapshot.
            if (error != 0 && error != Errno.NotFound)
                problems.Add(EntryPath.Of(directory, name).AsSpan()[..^1], ScanProblemKind.Unreadable, error);
            if (error == 0 && Take(directory, name, stat, match, out var child))
                entries.Add(new ScannedEntry(start, length, stat, child is null && match.Matches(stat), child));
        }
        Interlocked.Add(ref _entries, entries.Count);
        directory.SetEntries([.. entries], [.. entries.Where(entry => entry.Directory is not null).Select(entry => entry.Directory!)]);
        ReadDetails(open, directory);
    }

    /// <summary>Whether an entry belongs to the snapshot, and the directory that it is.</summary>
    private bool Take(ScannedDirectory parent, ReadOnlySpan<byte> name, in EntryStat stat, in StatRecord match, out ScannedDirectory? child)
    {
        child = null;
        var wanted = parent.Wanted?.Below(name);
        if (stat.Type != ModeType.Directory)
        {
            if (wanted is not null)
                problems.Add(EntryPath.Of(parent, name).AsSpan()[..^1], ScanProblemKind.NoDirectory);
            return wanted is null;
        }
        if (scope.IsLeftOut(parent, name, stat))
            return false;
        child = new ScannedDirectory(parent, EntryPath.Of(parent, name), match.Directory == StatRecord.NoDirectory ? -1 : (int)match.Directory) { Wanted = wanted };
        return true;
    }

    /// <summary>Reads what needs no file to be opened: the directory's own attributes, and links, FIFOs, sockets and devices.</summary>
    private void ReadDetails(in RawDirectory open, ScannedDirectory directory)
    {
        var error = ExtendedAttributes.TryRead(open.Descriptor, out var own);
        directory.Attributes = own;
        if (error != 0)
            problems.Add(directory.Text, ScanProblemKind.NoAttributes, error);
        for (var i = 0; i < directory.Entries!.Length; i++)
        {
            ref readonly var entry = ref directory.Entries[i];
            if (entry.IsKnown || entry.Stat.Type is ModeType.Regular or ModeType.Directory)
                continue;
            byte[] target = [];
            fixed (byte* name = directory.Names)
                error = entry.Stat.Type == ModeType.Link ? LinkReader.TryReadTarget(open.Descriptor, name + entry.NameStart, out target) : 0;
            if (error != 0)
            {
                Skip(directory, entry, error);
                continue;
            }
            error = LinkReader.TryReadAttributes(open.Descriptor, directory.Name(entry), out var attributes);
            if (error != 0)
                problems.Add(EntryPath.Of(directory, directory.Name(entry)).AsSpan()[..^1], ScanProblemKind.NoAttributes, error);
            directory.Contents!.SetDetails(i, new EntryDetails { Target = target, Attributes = attributes });
        }
    }

    private void Skip(ScannedDirectory directory, in ScannedEntry link, int error)
    {
        if (error != Errno.NotFound)
            problems.Add(EntryPath.Of(directory, directory.Name(link)).AsSpan()[..^1], error == Errno.Invalid ? ScanProblemKind.Replaced : ScanProblemKind.Unreadable, error);
    }
}
