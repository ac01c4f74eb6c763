using System.Text.RegularExpressions;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Testing;
using Sage.Tool.Tests.EndToEnd;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.Faults;

/// <summary>
/// A small file system with a working directory on it, which holds one of a few installs: each is made once, and put back as often as
/// it takes.
/// </summary>
public sealed partial class FaultyPlace : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private MountedTmpfs _disk = null!;

    /// <summary>The working directory, where the small file system is mounted.</summary>
    public string Work => _directory.File("work");

    internal CheckpointLayout Layout => CheckpointLayout.For(Work);

    public async Task InitializeAsync()
    {
        if (!Environment.IsPrivilegedProcess || !OperatingSystem.IsLinux())
            return;
        // Another user can come as far as the working directory.
        File.SetUnixFileMode(_directory.Path, (UnixFileMode)0b111_101_101);
        _disk = await MountedTmpfs.Mount(Work, "8m");
        File.SetUnixFileMode(Work, (UnixFileMode)0b111_101_101);
        await Write("packages.txt", "base\n");
        await Keep("nothing");
        await Write("broken", "");
        await Checked(ExitCode.Failed, "run", WorkshopPlace.Program);
        await Checked(ExitCode.Done, "point", "create", "edit", "--path", "packages.txt");
        File.Delete(At("broken"));
        Directory.CreateDirectory(Layout.Install("20200101_000000"));
        await Keep("failed");
        Empty();
        await Write("gate", "");
        await Checked(ExitCode.Decide, "run", WorkshopPlace.Program);
        await Keep("waiting");
        Empty();
        await Write("requirements.txt", "one\n");
        await Checked(ExitCode.Done, "checkpoint", "init", "fetch", "deploy");
        await Checked(ExitCode.Done, "checkpoint", "update", "fetch", "started");
        await Keep("script");
    }

    public async Task DisposeAsync()
    {
        if (_disk is not null)
            await _disk.DisposeAsync();
        _directory.Dispose();
    }

    /// <summary>Makes the directory again what it was when it was kept.</summary>
    public async Task Reset(string kept)
    {
        Empty();
        await ProcessRun.Checked("/", "cp", "-a", _directory.File(kept) + "/.", Work);
    }

    public Task MakeReadOnly() => _disk.MakeReadOnly();

    public Task MakeWritable() => _disk.MakeWritable();

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(At("filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var page = new byte[4096]; ;)
                file.Write(page);
        }
        catch (IOException)
        {
            // It is full, as it is to be.
        }
    }

    public void MakeRoom() => File.Delete(At("filler"));

    /// <summary>The command that runs the tool.</summary>
    public static IReadOnlyList<string> Tool(params IEnumerable<string> arguments) =>
        ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "dotnet-sage.dll"), .. arguments];

    /// <summary>Runs a command in the working directory.</summary>
    public Task<ProcessRun> Run(IReadOnlyList<string> command) => ProcessRun.Of(Work, command[0], [.. command.Skip(1)]);

    /// <summary>What is wrong with what is stored; null when it is whole.</summary>
    public async Task<string?> Damage()
    {
        if (CheckpointDirectory.TryOpen(Layout)?.Current() is null)
            return null;
        var run = await ToolRun.In(Work, "verify");
        return run.ExitCode == ExitCode.Done ? null : run.Out + run.Error;
    }

    /// <summary>A text with what differs from run to run named.</summary>
    public string Named(string text) => Ids().Replace(
        text.Replace(Work, "DIR", StringComparison.Ordinal).Replace(WorkshopPlace.Program, "plan.dll", StringComparison.Ordinal), "ID");

    private string At(string name) => Path.Combine(Work, name);

    private Task Write(string name, string text) => File.WriteAllTextAsync(At(name), text);

    private void Empty()
    {
        foreach (var entry in new DirectoryInfo(Work).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo directory)
                directory.Delete(recursive: true);
            else
                entry.Delete();
        }
    }

    private Task Keep(string name) => ProcessRun.Checked("/", "cp", "-a", Work, _directory.File(name));

    private async Task Checked(int expected, params string[] arguments)
    {
        var run = await Run(Tool(arguments));
        Assert.True(run.ExitCode == expected, $"{string.Join(' ', arguments)} ended with {run.ExitCode}:\n{run.Output}{run.Error}");
    }

    [GeneratedRegex(@"\d{8}_\d{6}(_\d+)?")]
    private static partial Regex Ids();
}
