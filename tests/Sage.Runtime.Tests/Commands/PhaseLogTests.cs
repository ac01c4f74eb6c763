using System.Diagnostics;
using Sage.Testing;

namespace Sage.Runtime.Tests.Commands;

public sealed class PhaseLogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SecretMasker _secrets = new();
    private readonly List<string> _failures = [];

    private string LogPath => _directory.File("logs/python_deps.log");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Attempts_follow_each_other_in_one_file()
    {
        using (var log = Open())
        {
            log.Begin("python_deps", "attempt 1", new DateTimeOffset(2025, 11, 15, 14, 30, 0, TimeSpan.FromHours(1)));
            log.WriteLine("first");
        }

        using (var log = Open())
        {
            log.Begin("python_deps", "attempt 2", new DateTimeOffset(2025, 11, 15, 14, 31, 0, TimeSpan.Zero));
            log.WriteLine("second\x1b[0m");
            Assert.Equal("second\x1b[0m", log.LastLine);
        }

        Assert.Equal(
            "=== python_deps, attempt 1, 2025-11-15T14:30:00+01:00 ===\nfirst\n=== python_deps, attempt 2, 2025-11-15T14:31:00+00:00 ===\nsecond\x1b[0m\n",
            File.ReadAllText(LogPath));
        Assert.Empty(_failures);
    }

    [Fact]
    public void Only_the_owner_can_read_it()
    {
        using var log = Open();

        log.WriteLine("line");

        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LogPath));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(LogPath)!));
    }

    [Fact]
    public void A_secret_is_masked_also_when_a_writer_gets_it_in_pieces()
    {
        _secrets.Add("hunter2!");
        using (var log = Open())
        {
            log.WriteLine("direct hunter2!");
            log.Writer.Write("pieces hun");
            log.Writer.Write("ter2");
            log.Writer.Write('!');
            log.Writer.WriteLine();
            log.Writer.Write("no end hunter2!");
        }

        Assert.Equal("direct ***\npieces ***\nno end ***\n", File.ReadAllText(LogPath));
    }

    [Fact]
    public void Lines_of_several_threads_stay_whole()
    {
        using (var log = Open())
        {
            Parallel.For(0, 1000, i =>
            {
                log.WriteLine($"line {i} " + new string('x', 100));
                log.Writer.WriteLine($"written {i} " + new string('y', 100));
            });
        }

        var lines = File.ReadAllLines(LogPath);
        Assert.Equal(2000, lines.Length);
        Assert.Equal(2000, lines.Distinct().Count());
        Assert.All(lines, line => Assert.Matches("^(line [0-9]+ x{100}|written [0-9]+ y{100})$", line));
    }

    [LinuxFact("mount", "umount", NeedsRoot = true)]
    public void A_full_disk_is_reported_once_and_the_log_says_what_it_lacks()
    {
        var disk = Directory.CreateDirectory(_directory.File("disk")).FullName;
        Run("mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", disk);
        try
        {
            using (var log = new PhaseLog(Path.Combine(disk, "logs/phase.log"), _secrets, _failures.Add))
            {
                var ballast = Path.Combine(disk, "ballast");
                log.WriteLine("before");
                Fill(ballast);
                for (var i = 0; i < 100; i++)
                    log.WriteLine($"{i} " + new string('x', 200));
                Assert.Contains("No space left on device", Assert.Single(_failures), StringComparison.Ordinal);
                Assert.StartsWith("99 ", log.LastLine, StringComparison.Ordinal);

                File.Delete(ballast);
                log.WriteLine("after");
            }

            var lines = File.ReadAllLines(Path.Combine(disk, "logs/phase.log"));
            Assert.Equal("before", lines[0]);
            Assert.Equal("after", lines[^1]);
            var kept = lines.Count(line => line.EndsWith(new string('x', 200), StringComparison.Ordinal) && line.Length is >= 202 and <= 203);
            Assert.Equal($"=== {100 - kept} lines are missing here: the log could not be written ===", lines[^2]);
            Assert.Single(_failures);
        }
        finally
        {
            Run("umount", disk);
        }
    }

    [Fact]
    public void A_log_that_cannot_be_created_is_reported_once()
    {
        _directory.Write("logs", "a file where the directory should be");

        using (var log = Open())
        {
            log.WriteLine("one");
            log.WriteLine("two");
            Assert.Equal("two", log.LastLine);
        }

        Assert.Contains(LogPath, Assert.Single(_failures), StringComparison.Ordinal);
    }

    private PhaseLog Open() => new(LogPath, _secrets, _failures.Add);

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
