using System.Text.Json;
using Sage.Runtime;
using Sage.Runtime.Journal;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests;

public sealed class HistoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_newest_install_comes_first_and_a_damaged_one_does_not_hide_the_others()
    {
        using var first = new Installation(_directory.Path, "a", "b");
        first.RunStarts().Starts("a").Completes("a").Starts("b").Fails("b", "no").RunEnds(RunOutcome.Failed).Append(new InstallAbandoned());
        using var second = new Installation(_directory.Path, "a");
        second.RunStarts().RunEnds(RunOutcome.Complete);
        await File.WriteAllTextAsync(second.Layout.Journal(second.Id), "{\"seq\":0,\"n\":1,\"len\":2,\"crc32c\":\"00000000\",\"records\":[]}\n");

        var run = await ToolRun.In(_directory.Path, "history");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        var lines = run.Out.Split('\n');
        Assert.Matches($"^{second.Id} +unreadable", lines[1].TrimStart());
        Assert.Matches($"^{first.Id} +quickstart +abandoned +1/2 ", lines[2].TrimStart());
    }

    [Fact]
    public async Task Json_lists_the_installs()
    {
        using var install = new Installation(_directory.Path, "a");
        install.RunStarts().Starts("a").Completes("a").RunEnds(RunOutcome.Complete);

        var run = await ToolRun.In(_directory.Path, "history", "--json");

        using var json = JsonDocument.Parse(run.Out);
        var entry = json.RootElement.GetProperty("installs")[0];
        Assert.Equal(install.Id, entry.GetProperty("install_id").GetString());
        Assert.Equal("complete", entry.GetProperty("status").GetString());
        Assert.Equal(1, entry.GetProperty("completed_count").GetInt32());
    }

    [Fact]
    public async Task Without_any_install_there_is_nothing_to_list()
    {
        var run = await ToolRun.In(_directory.Path, "history");
        Assert.Equal(ExitCode.Nothing, run.ExitCode);
    }
}
