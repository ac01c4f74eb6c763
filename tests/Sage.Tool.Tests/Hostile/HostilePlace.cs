using System.Diagnostics;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Testing;
using Sage.Tool.Tests.EndToEnd;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.Hostile;

/// <summary>
/// An install of the workshop plan that stopped half way, with a rollback point, and beside it a directory that no verb may
/// touch. The install can be made anew as often as it takes.
/// </summary>
internal sealed class HostilePlace : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private HostilePlace()
    {
        Directory.CreateDirectory(Work);
        _directory.Write("outside/file", "mine");
        _directory.Write("outside/inner/file", "mine too");
        _directory.Write("outside/empty", "");
    }

    /// <summary>The install's id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The working directory.</summary>
    public string Work => _directory.File("work");

    /// <summary>What must stay as it is.</summary>
    public string Outside => _directory.File("outside");

    public CheckpointLayout Layout => CheckpointLayout.For(Work);

    public string Log => Layout.Log(Id, "packages");

    /// <summary>The stored copy of <c>packages.txt</c>.</summary>
    public string StoredCopy => Directory.EnumerateFiles(Layout.Backups, "packages_*").Order(StringComparer.Ordinal).First();

    /// <summary>Makes the install as a real run leaves it that failed in its second phase.</summary>
    public static async Task<HostilePlace> Make()
    {
        var place = new HostilePlace();
        File.WriteAllText(place.At("broken"), "");
        File.WriteAllText(place.At("packages.txt"), "base\n");
        Assert.Equal(1, (await place.Tool("run", WorkshopPlace.Program)).ExitCode);
        Assert.Equal(0, (await ToolRun.In(place.Work, "point", "create", "edit", "--path", "packages.txt")).ExitCode);
        File.AppendAllText(place.At("packages.txt"), "edited\n");
        place.Id = CheckpointDirectory.Open(place.Layout).Current()!;
        CopyTree("work", "kept", place._directory);
        return place;
    }

    public string At(string name) => Path.Combine(Work, name);

    /// <summary>Makes the install again what it was.</summary>
    public void Reset()
    {
        Directory.Delete(Work, recursive: true);
        CopyTree("kept", "work", _directory);
    }

    /// <summary>Puts something else where a file or directory of the install is.</summary>
    public void Replace(string path, Action<string> make)
    {
        if (Directory.Exists(path) && new FileInfo(path).LinkTarget is null)
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        make(path);
    }

    /// <summary>Writes the journal anew, as somebody would who knows the format.</summary>
    public void Forge(Func<JournalRecord, JournalRecord> change)
    {
        List<JournalRecord> records = [];
        using (var journal = JournalFile.Open(Layout.Journal(Id)))
            journal.Replay(record => records.Add(change(record)));
        using var encoder = new FrameEncoder();
        File.WriteAllBytes(Layout.Journal(Id), encoder.Encode(records, 0).ToArray());
    }

    /// <summary>Everything there is outside of the working directory: names, kinds, modes, times, contents.</summary>
    public string Guard() => string.Join('\n', Directory.EnumerateFileSystemEntries(Outside, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(path => $"{path} {File.GetUnixFileMode(path)} {File.GetLastWriteTimeUtc(path).Ticks} {(File.Exists(path) ? File.ReadAllText(path) : "")}"));

    /// <summary>Runs the tool as a process of its own.</summary>
    public async Task<(int ExitCode, string Text)> Tool(params string[] arguments)
    {
        using var tool = ToolProcess.Start(Work, arguments);
        return (await tool.Ends(), tool.Text);
    }

    /// <summary>A text with what differs from run to run named.</summary>
    public string Named(string text) => text
        .Replace(Outside, "OUTSIDE", StringComparison.Ordinal)
        .Replace(Work, "DIR", StringComparison.Ordinal)
        .Replace(WorkshopPlace.Program, "plan.dll", StringComparison.Ordinal)
        .Replace(Id, "ID", StringComparison.Ordinal);

    public void Dispose() => _directory.Dispose();

    private static void CopyTree(string from, string to, TemporaryDirectory directory)
    {
        using var copy = Process.Start("cp", ["-a", directory.File(from), directory.File(to)]);
        copy.WaitForExit();
        Assert.Equal(0, copy.ExitCode);
    }
}
