using System.Text.Json;
using Sage.Runtime;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd.Sandbox;

/// <summary>Savepoints of transactions.</summary>
public sealed class SandboxSavepointTests
{
    [LinuxTheory("setpriv")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_returns_to_any_of_them(bool isRoot)
    {
        using var place = await SandboxPlace.Create(isRoot);
        var (_, first) = await place.Json("run", "--json", "--", "sh", "-c", "echo one > one");
        var id = first.GetProperty("transaction").GetString()!;

        var saved = await place.Run("save", "before");

        Assert.Equal((ExitCode.Done, $"Saved {id} as 'before'.\nReturn to it: dotnet sage sandbox rollback before {id}\n"), (saved.ExitCode, saved.Output));
        await place.Run("exec", id, "--", "sh", "-c", "echo two >> one; rm -r folder");
        Assert.Equal(ExitCode.Done, (await place.Run("save", "after", id[..^1])).ExitCode);
        await place.Run("exec", id, "--", "rm", "file");

        var (_, report) = await place.Json("rollback", "after", "--json");

        Assert.Equal(["before", "after"], Names(report));
        Assert.Equal("deleted  folder  (and 1 below it)\ncreated  one\n1 created, 2 deleted\n", (await place.Run("diff")).Output);
        var rolled = await place.Run("rollback", "before", id);
        Assert.Equal((ExitCode.Done, $"Rolled {id} back to 'before'.\n"), (rolled.ExitCode, rolled.Output));
        Assert.Equal("one\n", (await place.Run("exec", id, "--", "cat", "one")).Output);
        Assert.Equal(ExitCode.Done, (await place.Run("commit")).ExitCode);
        Assert.Equal("one\n", File.ReadAllText(place.File("one")));
        Assert.Equal("old\n", File.ReadAllText(place.File("file")));
    }

    [LinuxFact]
    public async Task The_list_names_them()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        await place.Run("run", "--", "sh", "-c", "echo one > one");
        await place.Run("save", "first");
        await place.Run("save", "second");

        Assert.EndsWith("\n  savepoints: first, second\n", (await place.Run("list")).Output, StringComparison.Ordinal);
        var (_, list) = await place.Json("list", "--json");
        Assert.Equal(["first", "second"], Names(Assert.Single(list.GetProperty("transactions").EnumerateArray())));
    }

    [LinuxFact]
    public async Task What_cannot_be_saved_or_returned_to_is_said()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        Assert.Equal(ExitCode.Nothing, (await place.Run("save", "one")).ExitCode);
        await place.Run("run", "--", "sh", "-c", "echo one > one");
        await place.Run("save", "one");

        Assert.Equal((ExitCode.Usage, true), await Says(place.Run("save", "one"), "'one'"));
        Assert.Equal((ExitCode.Usage, true), await Says(place.Run("save", "two words"), "'two words'"));
        Assert.Equal((ExitCode.Nothing, true), await Says(place.Run("rollback", "two"), "'two'"));
    }

    [LinuxFact]
    public async Task A_rollback_is_written_down()
    {
        using var place = await SandboxPlace.Create(isRoot: true);
        var audit = place.Workspace + ".audit";
        await place.Run("run", "--", "sh", "-c", "echo one > one");
        await place.Run("save", "one");

        await place.Run("rollback", "one", "--audit", audit);

        var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(audit))).RootElement;
        Assert.Equal(("rollback", "one"), (line.GetProperty("event").GetString(), line.GetProperty("savepoint").GetString()));
    }

    private static IEnumerable<string?> Names(JsonElement report) => report.GetProperty("savepoints").EnumerateArray().Select(savepoint => savepoint.GetProperty("name").GetString());

    private static async Task<(int, bool)> Says(Task<ProcessRun> run, string text) => ((await run).ExitCode, (await run).Error.Contains(text, StringComparison.Ordinal));
}
