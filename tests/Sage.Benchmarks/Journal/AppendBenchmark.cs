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
    private const int WarmUp = 5_000;
    private const int Rounds = 10_000;
    private const int Block = 500;

    public static IEnumerable<BenchmarkRow> Run(string root)
    {
        var (log, directory, id) = SampleInstall.Create(root, 1);
        using var owned = log;
        using var single = new Appender(log, directory.Layout.Journal(id), [SampleInstall.Phase(0)[0]]);
        using var bare = new BareFile(Path.Combine(root, "bare"));
        List<double> ours = [], reference = [];
        for (var i = -WarmUp; i < Rounds; i++)
        {
            var frame = single.Append(out var appendTime);
            var bareTime = bare.Append(frame);
            if (i < 0)
                continue;
            ours.Add(appendTime);
            reference.Add(bareTime);
        }
        return
        [
            Row("durable change, p50", ours, reference, 0.50, 1.15),
            Row("durable change, p99", ours, reference, 0.99, 1.15),
        ];
    }

    private static BenchmarkRow Row(string name, List<double> ours, List<double> reference, double share, double limit) =>
        new(name, "us", Typical(ours, share), Typical(reference, share), BenchmarkTarget.RatioAtMost(limit));

    /// <summary>The median over blocks of a block's percentile: a storm of other writers spoils the blocks that it meets, not the figure.</summary>
    private static double Typical(List<double> times, double share) =>
        Percentile.Of([.. times.Chunk(Block).Select(block => Percentile.Of(block, share))], 0.5);

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
