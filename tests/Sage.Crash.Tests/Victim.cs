using System.Diagnostics;
using System.Text.Json;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Crash.Tests;

/// <summary>One install of the six phases in a directory of its own, whose programs can be killed.</summary>
internal sealed class Victim : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly string _kept;

    public Victim()
    {
        Directory = Path.Combine(_place.Path, "install");
        _kept = Path.Combine(_place.Path, "kept");
        System.IO.Directory.CreateDirectory(Path.Combine(Directory, "modules"));
        File.WriteAllText(Path.Combine(Directory, "requirements.txt"), "base\n");
        File.WriteAllText(Path.Combine(Directory, "modules", "stale"), "old");
        File.SetUnixFileMode(Path.Combine(Directory, "modules", "stale"), UnixFileMode.UserRead);
    }

    /// <summary>The working directory.</summary>
    public string Directory { get; }

    public CheckpointLayout Layout => new(Path.Combine(Directory, ".sage", "checkpoints"));

    /// <summary>What the program did, once for each time it did it. A kill may have left a name without its text.</summary>
    public IReadOnlyList<string> Effects =>
        System.IO.Directory.Exists(Path.Combine(Directory, "effects")) ? [.. System.IO.Directory.EnumerateFiles(Path.Combine(Directory, "effects")).Select(File.ReadAllText)] : [];

    /// <summary>The command that runs the plan's program.</summary>
    public static IReadOnlyList<string> Program(params string[] arguments) =>
        ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Sage.CrashPlan.dll"), .. arguments];

    /// <summary>The command that runs the tool.</summary>
    public static IReadOnlyList<string> Tool(params string[] arguments) =>
        ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "dotnet-sage.dll"), .. arguments];

    /// <summary>Keeps the directory as it is now.</summary>
    public void Keep() => Copy(Directory, _kept);

    /// <summary>Makes the directory again what it was when it was kept.</summary>
    public void Reset() => Copy(_kept, Directory);

    public Process Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["SAGE_CHECKPOINT_DIR"] = "";
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(_place.Path, "cache");
        return Process.Start(start)!;
    }

    /// <summary>Runs a command to its end, and returns its exit code and what it wrote.</summary>
    public async Task<(int ExitCode, string Text)> RunAsync(IReadOnlyList<string> command)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Runs a command to a good end.</summary>
    public async Task FinishAsync(IReadOnlyList<string> command)
    {
        var (code, text) = await RunAsync(command);
        Assert.True(code == 0, $"'{string.Join(' ', command.Skip(2))}' ended with {code}:\n{text}");
    }

    /// <summary>The newest install's state by its journal, which must be readable after any kill.</summary>
    public InstallState? State()
    {
        var directory = CheckpointDirectory.TryOpen(Layout);
        return directory?.Current() is { } id ? directory.Load(id) : null;
    }

    /// <summary>The newest install's records so far.</summary>
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

    /// <summary>Every file and directory of the install with its mode, names, attributes and content; effects and checkpoints aside.</summary>
    public string Tree() => string.Join('\n', System.IO.Directory.EnumerateFileSystemEntries(Directory, "*", SearchOption.AllDirectories)
        .Select(p => (Relative: Path.GetRelativePath(Directory, p), Full: p))
        .Where(p => p.Relative.Split('/')[0] is not ("effects" or ".sage"))
        .OrderBy(p => p.Relative, StringComparer.Ordinal)
        .Select(p => $"{p.Relative} {Describe(p.Full)}"));

    private static string Describe(string path)
    {
        using var directory = DirectoryAccess.OfThisSystem.TryOpen(Path.GetDirectoryName(path)!)!;
        var name = Path.GetFileName(path);
        var status = directory.Status(name)!.Value;
        return status.Type switch
        {
            FileType.File => $"{(UnixFileMode)status.Mode} {status.Links} {directory.Attributes(name)} {File.ReadAllText(path)}",
            FileType.Link => $"{directory.Attributes(name)} to {directory.ReadLink(name)}",
            _ => $"{status.Type} {(UnixFileMode)status.Mode} {directory.Attributes(name)}",
        };
    }

    public void Dispose() => _place.Dispose();

    /// <summary>Makes a directory a copy of another.</summary>
    public static void Copy(string from, string to)
    {
        if (System.IO.Directory.Exists(to))
            System.IO.Directory.Delete(to, recursive: true);
        using var copy = Process.Start("cp", ["-a", from, to]);
        copy.WaitForExit();
        Assert.Equal(0, copy.ExitCode);
    }
}
