using Sage.Runtime;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>Snapshots by the real tool: bytes on standard output, and what is typed on a terminal.</summary>
public sealed class SnapshotProcessTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_file_goes_to_standard_output_as_it_is()
    {
        _directory.Write("app.json", "{\u0001é}\n");
        Assert.Equal(ExitCode.Done, (await ToolProcess.With(_directory.Path, [], "snapshot", "create")).ExitCode);

        var run = await ToolProcess.With(_directory.Path, [], "snapshot", "cat", "latest", "app.json");

        Assert.Equal((ExitCode.Done, "{\u0001é}\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [LinuxFact("script")]
    public async Task A_passphrase_is_asked_for_and_a_restore_is_confirmed()
    {
        _directory.Write("app.json", "{}\n");
        using (var create = ToolProcess.StartOnTerminal(_directory.Path, [], "snapshot", "create", "--encrypt"))
        {
            await create.Writes("New passphrase: ");
            create.Type("open sesame\n");
            await create.Writes("Once more: ");
            create.Type("open sesame\n");
            Assert.Equal(ExitCode.Done, await create.Ends());
            Assert.DoesNotContain("sesame", create.Text, StringComparison.Ordinal);
        }
        _directory.Write("app.json", "broken");

        using var restore = ToolProcess.StartOnTerminal(_directory.Path, [], "snapshot", "restore", "latest");
        await restore.Writes("Passphrase of ");
        restore.Type("open sesame\n");
        await restore.Writes("1 entry would change, 0 would be removed. [y/N] ");
        restore.Type("y\n");

        Assert.Equal(ExitCode.Done, await restore.Ends());
        Assert.Contains("undoes this.", restore.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", restore.Text, StringComparison.Ordinal);
        Assert.Equal("{}\n", await File.ReadAllTextAsync(_directory.File("app.json")));
    }

    [LinuxFact("script")]
    public async Task Ctrl_C_at_a_passphrase_ends_the_command_with_nothing_made()
    {
        _directory.Write("app.json", "{}\n");

        using var create = ToolProcess.StartOnTerminal(_directory.Path, [], "snapshot", "create", "--encrypt");
        await create.Writes("New passphrase: ");
        create.Type("open\u0003");

        Assert.Equal(ExitCode.Cancelled, await create.Ends());
        Assert.False(Directory.Exists(_directory.File(".sage/checkpoints/snapshots/packs")));
    }
}
