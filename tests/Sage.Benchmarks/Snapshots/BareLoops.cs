using System.Diagnostics;
using System.Security.Cryptography;
using Sage.Snapshots.Compression;

namespace Sage.Benchmarks.Snapshots;

/// <summary>The least that can be done with the files of a tree, on two threads and with nothing around it.</summary>
internal static class BareLoops
{
    private const int BlockSize = 4 * 1024 * 1024;

    /// <summary>Seconds to read every file, take its SHA-256 and compress it in blocks with zstd at level 1; nothing is written.</summary>
    public static double ReadHashCompress(string root)
    {
        var files = Files(root);
        return OnTwoThreads(files.Count, (next, compressor) =>
        {
            var block = new byte[BlockSize];
            var stored = new byte[ZstdLibrary.Bound(BlockSize)];
            var filled = 0;
            while (next() is >= 0 and var number)
            {
                using var file = File.OpenHandle(files[number]);
                for (var (at, read) = (0L, 1); read > 0; at += read)
                {
                    if (filled == block.Length)
                    {
                        compressor.Compress(block, stored);
                        filled = 0;
                    }
                    read = RandomAccess.Read(file, block.AsSpan(filled), at);
                    SHA256.HashData(block.AsSpan(filled, read));
                    filled += read;
                }
            }
            compressor.Compress(block.AsSpan(0, filled), stored);
        });
    }

    /// <summary>Seconds to write files of the same names, sizes, modes and times, from memory; nothing is read or flushed.</summary>
    public static double Write(string root, string target)
    {
        var files = Files(root).Select(path => new FileInfo(path)).Select(file => (file.FullName, file.Length, file.UnixFileMode, file.LastWriteTimeUtc)).ToList();
        var directories = Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        return Seconds(() =>
        {
            Directory.CreateDirectory(target);
            foreach (var directory in directories)
                Directory.CreateDirectory(target + directory[root.Length..]);
            OnTwoThreads(files.Count, (next, _) =>
            {
                var content = new byte[BlockSize];
                while (next() is >= 0 and var number)
                {
                    var (path, length, mode, time) = files[number];
                    using var file = File.OpenHandle(target + path[root.Length..], FileMode.CreateNew, FileAccess.Write);
                    for (var at = 0L; at < length; at += content.Length)
                        RandomAccess.Write(file, content.AsSpan(0, (int)Math.Min(content.Length, length - at)), at);
                    File.SetUnixFileMode(file, mode);
                    File.SetLastWriteTimeUtc(file, time);
                }
            });
        });
    }

    private static List<string> Files(string root) =>
        [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).LinkTarget is null)];

    /// <summary>Seconds that two threads take to do all of so many things; each asks for the number of its next, negative at the end.</summary>
    private static double OnTwoThreads(int count, Action<Func<int>, ZstdCompressor> work)
    {
        var taken = -1;
        return Seconds(() =>
        {
            var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
            {
                using var compressor = new ZstdCompressor(1);
                work(() => Interlocked.Increment(ref taken) is var number && number < count ? number : -1, compressor);
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
        });
    }

    private static double Seconds(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
