using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Sage.Testing;

namespace Sage.Samples.Tests;

/// <summary>A copy of a sample's files in a git repository of its own, and the sample's program run there.</summary>
public sealed class SampleCopy : IDisposable
{
    private const string Installs = ".sage/checkpoints/installs";
    private readonly TemporaryDirectory _directory = new();
    private readonly string _name;

    public SampleCopy()
        : this("QuickStart", "packages", "phrases", "requirements.in", "requirements.txt")
    {
    }

    /// <param name="name">Of the sample's directory and program.</param>
    /// <param name="items">The files and directories that it works on.</param>
    public SampleCopy(string name, params IEnumerable<string> items)
    {
        _name = name;
        foreach (var item in items)
            Command("cp", "-a", Path.Combine(Path.GetDirectoryName(Source)!, name, item), _directory.Path);
        _directory.Write(".gitignore", ".sage/\n");
        Command("git", "init", "--quiet");
        Command("git", "add", "--all");
        Command("git", "-c", "user.name=Test", "-c", "user.email=test@example.invalid", "commit", "--quiet", "--message", "The sample");
    }

    public static string Source { get; } = Path.Combine(
        typeof(SampleCopy).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepoRoot").Value!, "samples/QuickStart");

    /// <summary>What stands in the copy's environment in place of the test's own; a null value removes a variable.</summary>
    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["QUICKSTART_PYTHON"] = null,
        ["SAGE_CHECKPOINT_DIR"] = null,
        ["SAGE_DISABLE_CHECKPOINT"] = null,
        ["SAGE_AUTO_RESUME"] = null,
    };

    public string File(string relative) => _directory.File(relative);

    public string Read(string relative) => System.IO.File.ReadAllText(File(relative));

    public void Write(string relative, string text) => System.IO.File.WriteAllText(File(relative), text);

    /// <summary>Runs the sample's program; returns its exit code and everything it printed.</summary>
    public (int ExitCode, string Output) Run(params IEnumerable<string> arguments) =>
        Start(DotnetHost, [Program, .. arguments]);

    /// <summary>
    /// Runs the sample's program and kills it some time after it began, or at the first line that it prints when its journals
    /// have so many frames; returns whether it was killed before its end.
    /// </summary>
    public async Task<bool> RunAndKill(TimeSpan? after = null, int? frames = null)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var process = Begin(DotnetHost, [Program]);
        process.OutputDataReceived += (_, _) =>
        {
            if (Frames() >= frames)
                reached.TrySetResult();
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        await Task.WhenAny(ended, reached.Task, Task.Delay(after ?? Timeout.InfiniteTimeSpan));
        process.Kill();
        await ended;
        return process.ExitCode == 137;
    }

    /// <summary>How many frames the journals hold.</summary>
    public int Frames() => Directory.Exists(File(Installs)) ? Journals().Sum(journal => System.IO.File.ReadAllBytes(journal).Count(b => b == '\n')) : 0;

    /// <summary>Runs a command that has to succeed in the copy, and returns what it printed.</summary>
    public string Command(string program, params IEnumerable<string> arguments)
    {
        var (exitCode, output) = Start(program, arguments);
        Assert.True(exitCode == 0, $"{program} ended with exit code {exitCode}: {output}");
        return output;
    }

    /// <summary>The phases whose attempts the journal records, in the order in which they started.</summary>
    public IReadOnlyList<string> Attempts()
    {
        var started = new List<string>();
        foreach (var journal in Journals())
        {
            foreach (var line in System.IO.File.ReadLines(journal))
            {
                using var frame = JsonDocument.Parse(line);
                started.AddRange(frame.RootElement.GetProperty("records").EnumerateArray()
                    .Where(r => r.GetProperty("t").GetString() == "phase_started").Select(r => r.GetProperty("phase").GetString()!));
            }
        }
        return started;
    }

    public void Dispose() => _directory.Dispose();

    private static string DotnetHost => System.Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private string Program => Path.Combine(AppContext.BaseDirectory, _name + ".dll");

    private IEnumerable<string> Journals() => Directory.EnumerateFiles(File(Installs), "journal.jsonl", SearchOption.AllDirectories);

    private (int ExitCode, string Output) Start(string program, IEnumerable<string> arguments)
    {
        using var process = Begin(program, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private Process Begin(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _directory.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
