using System.Globalization;

namespace Sage.Benchmarks.Snapshots;

/// <summary>A million empty and tiny files: memory that grows with their number would show here, and time that grows faster than it.</summary>
internal static class MillionFiles
{
    private const int Directories = 1000;
    private const int FilesEach = 1000;
    private const int TinySize = 100;

    /// <summary>What of the million is measured alone.</summary>
    private const int Tenth = 10;

    /// <summary>What a file of a million may take of what one of a tenth of them takes.</summary>
    private const double Linear = 1.2;

    public static IEnumerable<BenchmarkRow> Measure(string workspace, string tool)
    {
        var tenth = Run(workspace, tool, Directories / Tenth);
        var all = Run(workspace, tool, Directories);
        return
        [
            Memory("first snapshot", all.First),
            Memory("nothing changed", all.Again),
            Memory("restore", all.Restored),
            Time("first snapshot", all.First, tenth.First),
            Time("nothing changed", all.Again, tenth.Again),
            Time("restore", all.Restored, tenth.Restored),
        ];
    }

    private static BenchmarkRow Memory(string what, (double Seconds, double PeakMegabytes) run) =>
        new($"peak memory, a million files, {what}", "MB", run.PeakMegabytes, null, BenchmarkTarget.AtMost(500));

    private static BenchmarkRow Time(string what, (double Seconds, double PeakMegabytes) all, (double Seconds, double PeakMegabytes) tenth) =>
        new($"a million files, {what}, against ten times 100,000", "s", all.Seconds, Tenth * tenth.Seconds, BenchmarkTarget.RatioAtMost(Linear));

    private static ((double, double) First, (double, double) Again, (double, double) Restored) Run(string workspace, string tool, int directories)
    {
        var root = Path.Combine(workspace, "tiny-files");
        Make(root, directories);
        var sage = new SageTool(tool, Path.Combine(workspace, "sage-tiny"), null);
        sage.Remove();
        var first = sage.Save(root).Run();
        var again = sage.Save(root).Run();
        new Command("rm", ["-rf", root]).Run();
        var restored = sage.Restore(root).Run();
        new Command("rm", ["-rf", root]).Run();
        return (first, again, restored);
    }

    private static void Make(string root, int directories) => Parallel.For(0, directories, number =>
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
}
