using System.Diagnostics;
using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Benchmarks.Snapshots;

/// <summary>A walk over a tree on two threads that calls <c>statx</c> for every name and remembers nothing.</summary>
internal static unsafe class BareWalk
{
    public static double Seconds(string root)
    {
        var began = Stopwatch.GetTimestamp();
        using var handle = PosixFile.Open(root, OpenFlags.ReadOnly);
        var descriptor = (int)handle.DangerousGetHandle();
        var queue = new DirectoryQueue(new ScannedDirectory(null, [0], -1));
        var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() => Walk(descriptor, queue))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Walk(int root, DirectoryQueue queue)
    {
        var names = new NameList();
        var found = new List<ScannedDirectory>();
        while (queue.Take() is { } directory)
        {
            found.Clear();
            if (RawDirectory.TryOpen(root, directory.Path, out var open) == 0)
            {
                using (open)
                    Look(open, directory, names, found);
            }
            queue.Done([.. found]);
        }
    }

    private static void Look(in RawDirectory open, ScannedDirectory directory, NameList names, List<ScannedDirectory> found)
    {
        if (names.TryRead(open) != 0)
            return;
        for (var i = 0; i < names.Count; i++)
        {
            fixed (byte* name = names.Name(i))
            {
                if (open.TryStat(name, out var stat) == 0 && (stat.Mode & ModeType.Mask) == ModeType.Directory)
                    found.Add(new ScannedDirectory(directory, PathOf(directory, names.Name(i)), -1));
            }
        }
    }

    private static byte[] PathOf(ScannedDirectory above, ReadOnlySpan<byte> name)
    {
        var path = Array.Empty<byte>();
        var length = EntryPath.Write(above, name, ref path);
        return path[..length];
    }
}
