using System.Diagnostics;
using System.Text.Json;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Crash.Tests;

/// <summary>One install of the six phases in a directory of its own, run as a program that can be killed.</summary>
internal sealed class Victim : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Sage.CrashPlan.dll");

    private readonly TemporaryDirectory _directory = new();

    public Victim()
    {
        _directory.Write("requirements.txt", "base\n");
        _directory.Write("modules/stale", "old");
        File.SetUnixFileMode(_directory.File("modules/stale"), UnixFileMode.UserRead);
    }

    public CheckpointLayout Layout => new(Path.Combine(_directory.Path, ".sage", "checkpoints"));

    /// <summary>What the program did, once for each time it did it. A kill may have left a name without its text.</summary>
    public IReadOnlyList<string> Effects =>
        Directory.Exists(_directory.File("effects")) ? [.. Directory.EnumerateFiles(_directory.File("effects")).Select(File.ReadAllText)] : [];

    /// <summary>Starts the program.</summary>
    public Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments])
        {
            WorkingDirectory = _directory.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["SAGE_CHECKPOINT_DIR"] = "";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs the program to its end, and returns its exit code and what it wrote.</summary>
    public async Task<(int ExitCode, string Text)> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(arguments, environment);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Runs the program to a good end.</summary>
    public async Task FinishAsync(params string[] arguments)
    {
        var (code, text) = await RunAsync(arguments);
        Assert.True(code == 0, $"exit code {code}:\n{text}");
    }

    /// <summary>The install's state by its journal, which must be readable after any kill.</summary>
    public InstallState? State()
    {
        var directory = CheckpointDirectory.TryOpen(Layout);
        return directory?.Current() is { } id ? directory.Load(id) : null;
    }

    /// <summary>The journal's records so far.</summary>
    public IReadOnlyList<JournalRecord> Records()
    {
        var directory = CheckpointDirectory.TryOpen(Layout);
        if (directory?.Current() is not { } id)
            return [];
        using var log = FileInstallLog.Open(Layout, id);
        return log.Read(0);
    }

    /// <summary>Whoever reads the progress file at any moment reads a whole one.</summary>
    public void AssertProgressFileIsWhole()
    {
        if (File.Exists(Layout.ProgressFile))
            JsonDocument.Parse(File.ReadAllBytes(Layout.ProgressFile)).Dispose();
    }

    /// <summary>Every file and directory of the install with its mode and content; effects and checkpoints aside.</summary>
    /// <param name="produced">Whether what phases produce, and nothing protects, counts.</param>
    public string Tree(bool produced = true) => string.Join('\n', Directory.EnumerateFileSystemEntries(_directory.Path, "*", SearchOption.AllDirectories)
        .Select(p => Path.GetRelativePath(_directory.Path, p))
        .Where(p => p.Split('/')[0] is not ("effects" or ".sage") && (produced || p.Split('/')[0] != "env"))
        .Order(StringComparer.Ordinal)
        .Select(p => (Relative: p, Full: _directory.File(p)))
        .Select(p => $"{p.Relative} {File.GetUnixFileMode(p.Full)} {(Directory.Exists(p.Full) ? "" : File.ReadAllText(p.Full))}"));

    public void Dispose() => _directory.Dispose();
}
