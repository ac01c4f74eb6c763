using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Snapshots.Saving;

namespace Sage.Snapshots.Scanning;

/// <summary>
/// Looks at every entry of a tree, on as many threads as there are processors. A directory whose times have not changed has the names that the stat index holds, so it is not
/// listed; what has not changed takes no memory.
/// </summary>
/// <param name="index">What the tree looked like, or null.</param>
/// <param name="stop">Ends the scan.</param>
internal sealed unsafe class LinuxScanner(StatIndex? index, CancellationToken stop)
{
    private readonly List<ScanProblem> _problems = [];
    private long _entries;

    /// <summary>What could not be looked at.</summary>
    public IReadOnlyList<ScanProblem> Problems => _problems;

    /// <summary>How many entries have been looked at so far.</summary>
    public long Entries => Interlocked.Read(ref _entries);

    /// <summary>Scans a directory with all that is below it on its file system.</summary>
    public ScannedDirectory Scan(string path)
    {
        using var handle = PosixFile.Open(path, OpenFlags.ReadOnly);
        var root = new ScannedDirectory(null, [0], index is null ? -1 : 0);
        var queue = new DirectoryQueue(root);
        var descriptor = (int)handle.DangerousGetHandle();
        var helpers = Enumerable.Range(1, Environment.ProcessorCount - 1)
            .Select(_ => Task.Factory.StartNew(() => Work(descriptor, queue), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        Work(descriptor, queue);
        Task.WaitAll(helpers, CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        return root;
    }

    private void Work(int root, DirectoryQueue queue)
    {
        var names = new NameList();
        try
        {
            while (!stop.IsCancellationRequested && queue.Take() is { } directory)
            {
                Scan(root, directory, names);
                queue.Done(directory.Children);
            }
        }
        finally
        {
            // After the last directory this changes nothing; after an error it lets the other threads end.
            queue.GiveUp();
        }
    }

    private void Scan(int root, ScannedDirectory directory, NameList names)
    {
        var error = RawDirectory.TryOpen(root, directory.Path, out var open);
        if (error != 0)
        {
            Report(directory.Path.AsSpan()[..^1], error);
            return;
        }
        using (open)
        {
            var nothing = (byte)0;
            error = open.TryStat(&nothing, out var stat);
            directory.Stat = stat;
            if (error == 0 && directory.Known >= 0 && index!.Directory(directory.Known).HasSameNames(stat) && TryAsKnown(open, directory))
                return;
            if (error == 0)
                error = names.TryRead(open);
            if (error != 0)
                Report(directory.Path.AsSpan()[..^1], error);
            else
                List(open, directory, names);
        }
    }

    /// <summary>Looks at the entries that the index has; false as soon as one has changed.</summary>
    private bool TryAsKnown(in RawDirectory open, ScannedDirectory directory)
    {
        Span<byte> name = stackalloc byte[Trees.TreeFormat.LongestName + 1];
        var entries = index!.Entries(index.Directory(directory.Known));
        List<ScannedDirectory>? children = null;
        foreach (ref readonly var entry in entries)
        {
            if (entry.Directory != StatRecord.NoDirectory)
            {
                (children ??= []).Add(Child(directory, index.Name(entry), (int)entry.Directory));
                continue;
            }
            index.Name(entry).CopyTo(name);
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
        var known = directory.Known < 0 ? default : index!.Entries(index.Directory(directory.Known));
        var entries = new List<ScannedEntry>(names.Count);
        var children = new List<ScannedDirectory>();
        directory.Names = names.Bytes.ToArray();
        for (var i = 0; i < names.Count; i++)
        {
            var (start, length) = names[i];
            var name = directory.Names.AsSpan(start, length);
            while (!known.IsEmpty && index!.Name(known[0]).SequenceCompareTo(name) < 0)
                known = known[1..];
            ref readonly var match = ref !known.IsEmpty && index!.Name(known[0]).SequenceEqual(name) ? ref known[0] : ref Unknown;
            EntryStat stat;
            int error;
            fixed (byte* pointer = directory.Names)
                error = open.TryStat(pointer + start, out stat);
            if (error == Errno.NotFound)
                continue; // It went while the directory was read.
            if (error != 0)
            {
                Report([.. PathOf(directory, name)[..^1]], error);
                continue;
            }
            ScannedDirectory? child = null;
            if ((stat.Mode & ModeType.Mask) == ModeType.Directory)
                children.Add(child = Child(directory, name, match.Directory == StatRecord.NoDirectory ? -1 : (int)match.Directory));
            entries.Add(new ScannedEntry(start, length, stat, match.Matches(stat), child));
        }
        Interlocked.Add(ref _entries, entries.Count);
        directory.Entries = [.. entries];
        directory.Contents = new SavedContents(entries.Count);
        directory.Children = [.. children];
    }

    private static readonly StatRecord Unknown = new() { Racy = 1, Directory = StatRecord.NoDirectory };

    private static ScannedDirectory Child(ScannedDirectory parent, ReadOnlySpan<byte> name, int known) => new(parent, PathOf(parent, name), known);

    private static byte[] PathOf(ScannedDirectory parent, ReadOnlySpan<byte> name)
    {
        var above = parent.Path.AsSpan()[..^1];
        var path = new byte[above.Length + (above.IsEmpty ? 0 : 1) + name.Length + 1];
        above.CopyTo(path);
        if (!above.IsEmpty)
            path[above.Length] = (byte)'/';
        name.CopyTo(path.AsSpan(path.Length - 1 - name.Length));
        return path;
    }

    private void Report(ReadOnlySpan<byte> path, int errno)
    {
        lock (_problems)
            _problems.Add(new ScanProblem(path.ToArray(), errno));
    }
}
