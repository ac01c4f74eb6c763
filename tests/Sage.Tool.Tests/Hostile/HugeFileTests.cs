using System.Globalization;
using System.Text;
using Sage.Linux;
using Sage.Runtime.Journal;
using Sage.Testing;

namespace Sage.Tool.Tests.Hostile;

/// <summary>Files that are far larger than any of ours: the tool answers as a process of at most 256 MiB.</summary>
public sealed class HugeFileTests
{
    private const long Most = 256 * 1024;
    private const string Measure = """
        import resource, subprocess, sys
        code = subprocess.run(sys.argv[1:], timeout=100, stdout=subprocess.DEVNULL).returncode
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
        sys.exit(code)
        """;

    [LinuxTheory("python3")]
    [InlineData("ten gigabytes after the journal", 5)]
    [InlineData("a frame of deep JSON", 5)]
    [InlineData("a frame of a million numbers", 0)]
    [InlineData("many frames of a million numbers", 5)]
    [InlineData("a frame longer than any", 5)]
    [InlineData("ten gigabytes of manifest", 0)]
    [InlineData("ten gigabytes of progress", 0)]
    [InlineData("ten gigabytes of run.lock", 0)]
    public async Task The_tool_stays_small(string what, int exitCode)
    {
        using var place = await HostilePlace.Make();
        Make(place, what);
        foreach (var verb in (string[][])[["status"], ["history", "--json"], ["checkpoint", "can-resume"], ["verify"], ["clean", "--keep", "0", "--yes"]])
        {
            var run = await ProcessRun.Of(place.Work, "python3", ["-c", Measure, "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "dotnet-sage.dll"), .. verb]);
            Assert.True(run.ExitCode == exitCode || verb[0] == "history" || what.EndsWith("manifest", StringComparison.Ordinal), $"{verb[0]} ended with {run.ExitCode}: {run.Error}");
            Assert.InRange(long.Parse(run.Output, CultureInfo.InvariantCulture), 1, Most);
        }
    }

    private static void Make(HostilePlace place, string what)
    {
        var journal = place.Layout.Journal(place.Id);
        switch (what)
        {
            case "ten gigabytes after the journal":
                Extend(journal);
                break;
            case "ten gigabytes of manifest":
                Extend(Path.Combine(place.Layout.Backups, "manifest.jsonl"));
                break;
            case "ten gigabytes of progress":
                Extend(place.Layout.ProgressFile);
                break;
            case "ten gigabytes of run.lock":
                Extend(place.Layout.RunLock);
                break;
            case "a frame of deep JSON":
                Append(journal, string.Concat(Enumerable.Repeat("[", 100_000)) + string.Concat(Enumerable.Repeat("]", 100_000)), 1);
                break;
            case "a frame of a million numbers":
                Append(journal, Numbers(1_000_000), 1);
                break;
            case "many frames of a million numbers":
                Append(journal, Numbers(1_000_000), 40);
                break;
            case "a frame longer than any":
                Append(journal, Numbers(JournalFormat.MaxFrame), 1);
                break;
        }
    }

    private static string Numbers(int count) => "[" + string.Join(',', Enumerable.Repeat('0', count)) + "]";

    private static void Extend(string path)
    {
        using var file = PrivateFile.Open(path, FileAccess.ReadWrite);
        RandomAccess.SetLength(file, 10L * 1024 * 1024 * 1024);
    }

    /// <summary>Appends steps with a result, each in a frame with the right checksum.</summary>
    private static void Append(string path, string result, int count)
    {
        var next = 0L;
        using (var journal = JournalFile.Open(path))
            journal.Replay(_ => next++);
        using (var encoder = new FrameEncoder())
        using (var file = new FileStream(path, FileMode.Append))
            file.Write(encoder.Encode([new RunStarted { Epoch = 2, Pid = 1, Verb = "run" }, new PhaseStarted { Epoch = 2, Phase = "release", Attempt = 1 }], next));
        next += 2;
        for (var i = 0; i < count; i++)
        {
            var records = Encoding.UTF8.GetBytes($$"""[{"t":"step_completed","at":"2025-11-15T14:30:00+08:00","e":2,"phase":"release","attempt":1,"key":"k{{i}}","output":{{result}}}]""");
            var header = new byte[FrameHeader.MaxSize];
            var size = FrameHeader.Write(header, next++, 1, records);
            using var file = new FileStream(path, FileMode.Append);
            file.Write(header.AsSpan(0, size));
            file.Write(records);
            file.Write("}\n"u8);
        }
    }
}
