using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Runtime.Journal;

namespace Sage.Benchmarks.Journal;

/// <summary>
/// A durable change against a bare append and <c>fdatasync</c> of as many bytes, alternating in one process, so that what else the
/// disk does hits both.
/// </summary>
internal static class AppendBenchmark
{
    private const int WarmUp = 200;
    private const int Rounds = 3000;
    private const int Concurrent = 8;

    public static IEnumerable<BenchmarkRow> Run(string root)
    {
        var (log, directory, id) = SampleInstall.Create(root, 1);
        using var owned = log;
        using var single = new Appender(log, directory.Layout.Journal(id), [SampleInstall.Phase(0)[0]]);
        using var batch = new Appender(log, directory.Layout.Journal(id), [.. Enumerable.Range(0, Concurrent).Select(i => SampleInstall.Phase(i)[0])]);
        var path = Path.Combine(root, "bare");
        using var bare = PrivateFile.Create(path);
        List<double> ours = [], reference = [], batched = [];
        for (var i = -WarmUp; i < Rounds; i++)
        {
            var frame = single.Append(out var appendTime);
            var bareTime = AppendBare(bare.SafeFileHandle, path, frame);
            batch.Append(out var batchTime);
            if (i < 0)
                continue;
            ours.Add(appendTime);
            reference.Add(bareTime);
            batched.Add(batchTime / Concurrent);
        }
        return
        [
            Row("durable change, p50", ours, reference, 0.50, 1.15),
            Row("durable change, p99", ours, reference, 0.99, 1.15),
            Row("one of 8 concurrent changes, p50", batched, reference, 0.50, 0.25),
        ];
    }

    private static BenchmarkRow Row(string name, List<double> ours, List<double> reference, double share, double limit) =>
        new(name, "us", Percentile.Of(ours, share), Percentile.Of(reference, share), BenchmarkTarget.RatioAtMost(limit));

    private static double AppendBare(SafeFileHandle file, string path, byte[] content)
    {
        var started = Stopwatch.GetTimestamp();
        RandomAccess.Write(file, content, RandomAccess.GetLength(file));
        FileSync.Data(file, path);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    private sealed class Appender(FileInstallLog log, string path, JournalRecord[] records) : IDisposable
    {
        private readonly SafeFileHandle _journal = PrivateFile.Open(path, FileAccess.Read);

        /// <summary>Appends the records, and returns the bytes of their frame.</summary>
        public byte[] Append(out double microseconds)
        {
            var next = log.Next;
            var before = RandomAccess.GetLength(_journal);
            var started = Stopwatch.GetTimestamp();
            if (!log.TryAppend(records, next))
                throw new InvalidOperationException("Nobody else writes here.");
            microseconds = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            return new byte[RandomAccess.GetLength(_journal) - before];
        }

        public void Dispose() => _journal.Dispose();
    }
}
