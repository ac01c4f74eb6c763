using System.Globalization;

namespace Sage.Benchmarks.Snapshots;

/// <summary>A million empty and tiny files: memory that grows with their number would show here.</summary>
internal static class MillionFiles
{
    private const int Directories = 1000;
    private const int FilesEach = 1000;
    private const int TinySize = 100;

    public static IEnumerable<BenchmarkRow> Measure(string workspace, string tool)
    {
        var root = Path.Combine(workspace, "million");
        Parallel.For(0, Directories, number =>
        {
            var directory = Directory.CreateDirectory(Path.Combine(root, number.ToString("d4", CultureInfo.InvariantCulture))).FullName;
            var content = new byte[TinySize];
            for (var i = 0; i < FilesEach; i++)
            {
                BitConverter.TryWriteBytes(content, number * FilesEach + i);
                using var file = File.OpenHandle(Path.Combine(directory, i.ToString("d4", CultureInfo.InvariantCulture)), FileMode.CreateNew, FileAccess.Write);
                RandomAccess.Write(file, i % 2 == 0 ? [] : content, 0);
            }
        });
        var sage = new SageTool(tool, Path.Combine(workspace, "sage-million"), null);
        var first = sage.Save(root).Run();
        var again = sage.Save(root).Run();
        new Command("rm", ["-rf", root]).Run();
        yield return new BenchmarkRow("peak memory, a million files, first snapshot", "MB", first.PeakMegabytes, null, BenchmarkTarget.AtMost(500));
        yield return new BenchmarkRow("peak memory, a million files, nothing changed", "MB", again.PeakMegabytes, null, BenchmarkTarget.AtMost(500));
        yield return new BenchmarkRow("a million files, first snapshot", "s", first.Seconds, null, null);
        yield return new BenchmarkRow("a million files, nothing changed", "s", again.Seconds, null, null);
    }
}
