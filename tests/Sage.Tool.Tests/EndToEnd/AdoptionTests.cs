using System.Diagnostics;
using Sage.Runtime;
using Sage.Runtime.Machine;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>A project directory that was renamed, and one that was copied.</summary>
public sealed class AdoptionTests : IDisposable
{
    private readonly WorkshopPlace _place = new();
    private readonly TemporaryDirectory _elsewhere = new();

    public void Dispose()
    {
        _place.Dispose();
        _elsewhere.Dispose();
    }

    private string There => _elsewhere.File("there");

    [LinuxFact("mkfifo")]
    public async Task A_renamed_directory_goes_on_once_its_installs_are_adopted()
    {
        await Interrupt();
        Directory.Move(_place.Path, There);

        var (code, text) = await Tool("run", WorkshopPlace.Program);
        Assert.Equal(ExitCode.Decide, code);
        Assert.Contains($"belongs to the directory {_place.Path}: when that was renamed or moved, run 'dotnet sage adopt' here", text, StringComparison.Ordinal);
        (code, text) = await Tool("rollback", "--yes");
        Assert.Equal(ExitCode.Decide, code);
        Assert.Contains("run 'dotnet sage adopt' here", text, StringComparison.Ordinal);

        (code, text) = await Tool("adopt");
        Assert.Equal((ExitCode.Decide, $"error: The installs {Id} were made in {_place.Path}: say with --yes that they belong to {There} now.\n"), (code, text));
        (code, text) = await Tool("adopt", "--yes");
        Assert.Equal((ExitCode.Done, $"The installs {Id} belong to {There} now.\n"), (code, text));
        (code, text) = await Tool("adopt", "--yes");
        Assert.Equal((ExitCode.Nothing, $"error: Every install in {There}/.sage/checkpoints was made in {There}.\n"), (code, text));

        (code, text) = await Tool("run", WorkshopPlace.Program);
        Assert.True(code == ExitCode.Done, text);
        Assert.Equal("mine\nfirst 1\nsecond 1\n", Read("packages.txt"));
        Assert.Equal(["prepare", "first", "second", "release", "report"], File.ReadAllLines(At("effects")));
        (code, text) = await Tool("rollback", "--yes");
        Assert.True(code == ExitCode.Done, text);
        Assert.Equal("mine\n", Read("packages.txt"));
        Assert.False(File.Exists(At("report.txt")));
        Directory.CreateDirectory(_place.Path);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.Path));
    }

    [LinuxFact("mkfifo")]
    public async Task A_renamed_directory_that_was_adopted_is_rolled_back_in_its_new_place()
    {
        await Interrupt();
        Directory.Move(_place.Path, There);
        await Tool("adopt", "--yes");

        var (code, text) = await Tool("rollback", "--yes");

        Assert.True(code == ExitCode.Done, text);
        Assert.Equal("mine\n", Read("packages.txt"));
        Assert.Contains("undo packages", File.ReadAllLines(At("effects")));
        Directory.CreateDirectory(_place.Path);
    }

    [LinuxFact("mkfifo")]
    public async Task A_copy_is_refused_as_long_as_the_original_is_there()
    {
        await Interrupt();
        await Copy();
        var (before, journal) = (await Listing(_place.Path), await File.ReadAllBytesAsync(Path.Combine(There, ".sage/checkpoints/installs", Id, "journal.jsonl")));

        var (code, text) = await Tool("adopt", "--yes");

        Assert.Equal(ExitCode.Decide, code);
        Assert.Equal($"error: {_place.Path} still has the install {Id}, so that {There} holds a copy of it: go on there, remove that one first, or start over here with 'dotnet sage run --fresh'.\n", text);
        Assert.Equal(before, await Listing(_place.Path));
        Assert.Equal(journal, await File.ReadAllBytesAsync(Path.Combine(There, ".sage/checkpoints/installs", Id, "journal.jsonl")));

        Directory.Delete(_place.Layout.Root, recursive: true);
        Assert.Equal(ExitCode.Done, (await Tool("adopt", "--yes")).ExitCode);
        Assert.Equal(ExitCode.Done, (await Tool("run", WorkshopPlace.Program)).ExitCode);
    }

    [LinuxFact("mkfifo")]
    public async Task Starting_over_in_a_copy_leaves_the_original_alone()
    {
        await Interrupt();
        await Copy();
        var before = await Listing(_place.Path);

        var (code, text) = await Tool("run", WorkshopPlace.Program, "--fresh");

        Assert.True(code == ExitCode.Done, text);
        Assert.Equal(before, await Listing(_place.Path));
        Assert.Equal("mine\nfirst 1\n", _place.Read("packages.txt"));
        Assert.Equal("mine\nfirst 1\nfirst 1\nsecond 1\n", Read("packages.txt"));
        Assert.Contains("abandoned", (await Tool("history")).Text, StringComparison.Ordinal);
    }

    [LinuxTheory("mkfifo")]
    [InlineData("y\n", ExitCode.Done)]
    [InlineData("\n", ExitCode.Cancelled)]
    public async Task On_a_terminal_a_person_is_asked(string answer, int expected)
    {
        await Interrupt();
        Directory.Move(_place.Path, There);

        var run = await ToolRun.With(There, around => (around.CanAsk, around.Answers) = (true, answer), "adopt");

        Assert.Equal(expected, run.ExitCode);
        Assert.StartsWith($"The installs {Id} were made in {_place.Path}, which was renamed or moved if this is the same directory. Do they belong to {There} now? [y/N] ", run.Out, StringComparison.Ordinal);
        Assert.Equal(expected == ExitCode.Done, (await ToolRun.In(There, "status", "--json")).Out.Contains($"\"working_directory\": \"{There}\"", StringComparison.Ordinal));
        Directory.CreateDirectory(_place.Path);
    }

    private string Id => Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(There, ".sage/checkpoints/installs"))));

    private string At(string name) => Path.Combine(There, name);

    private string Read(string name) => File.ReadAllText(At(name));

    /// <summary>Leaves an install whose second phase was killed in its middle.</summary>
    private async Task Interrupt()
    {
        _place.Write("packages.txt", "mine\n");
        using var hold = await _place.HoldPackages();
        using var tool = _place.Start("run", WorkshopPlace.Program);
        await hold.Reached();
        await WorkshopPlace.Kill(Process.GetProcessById(tool.Id), _place.Driver());
        hold.Remove();
        Assert.Equal(PhaseStatus.Running, _place.State().Find("packages")!.Status);
    }

    private Task Copy() => ProcessRun.Checked("/", "cp", "-a", _place.Path, There);

    private static Task<string> Listing(string directory) =>
        ProcessRun.Checked(directory, "sh", "-c", "find . -printf '%p %y %m %T@\\n' | sort; find . -type f -exec sha256sum {} + | sort");

    private async Task<(int ExitCode, string Text)> Tool(params string[] arguments)
    {
        using var tool = ToolProcess.Start(There, arguments);
        return (await tool.Ends(), tool.Text);
    }
}
