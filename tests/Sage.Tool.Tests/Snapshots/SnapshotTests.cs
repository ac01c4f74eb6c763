using System.Text;
using Sage.Runtime;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.Snapshots;

/// <summary>Directories saved, looked at and put back through the command line.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly SnapshotPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_snapshot_is_made_listed_and_shown()
    {
        var saved = await _place.Done("create", "--tag", "first", "--tag", "small");

        var list = await _place.Json(ExitCode.Done, "list");
        var snapshot = list.GetProperty("snapshots")[0];
        var id = snapshot.GetProperty("id").GetString()!;
        Assert.Equal($"Saved {_place.Path} as {id[..10]}: 3 files, 47 B; ", saved[..(saved.IndexOf(';') + 2)]);
        Assert.Equal(["first", "small"], snapshot.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Contains($"\n{id[..10]}  ", await _place.Done("list"), StringComparison.Ordinal);
        Assert.Contains("  complete  first, small  " + _place.Path, await _place.Done("list", "--tag", "small", "--path", "."), StringComparison.Ordinal);
        Assert.Equal(["app.json", "src", "src/lib", "src/lib/util.c", "src/link", "src/main.c"], await _place.Paths(id));
        var shown = await _place.Done("show", "latest");
        Assert.Contains("\nsnapshot    " + id + "\n", "\n" + shown, StringComparison.Ordinal);
        Assert.Contains("  src/\n", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("main.c", shown, StringComparison.Ordinal);
        Assert.Contains("  src/link -> main.c\n", await _place.Done("show", "latest", "src"), StringComparison.Ordinal);
        Assert.Equal("*\n", _place.Read(".sage/checkpoints/.gitignore"));
    }

    [Fact]
    public async Task A_second_snapshot_costs_what_changed()
    {
        await _place.Create();
        _place.Write("src/main.c", "int main() { return 1; }\n");

        var second = await _place.Json(ExitCode.Done, "create");

        Assert.Equal(47, second.GetProperty("bytes").GetInt64());
        Assert.InRange(second.GetProperty("added_bytes").GetInt64(), 25, 1000);
        Assert.NotNull(second.GetProperty("parent").GetString());
        Assert.Equal(2, (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots").GetArrayLength());
    }

    [Fact]
    public async Task What_is_ignored_is_left_out_unless_it_is_asked_for()
    {
        _place.Write(".sageignore", "*.o\n");
        _place.Write("src/main.o", "object");
        _place.Write("notes.txt", "notes");

        Assert.Equal([".sageignore", "app.json", "src", "src/lib", "src/lib/util.c", "src/link", "src/main.c"], await _place.Paths(await _place.Create("--exclude", "notes.txt")));
        Assert.Contains("src/main.o", await _place.Paths(await _place.Create("--no-ignore")));
    }

    [Fact]
    public async Task A_file_is_written_out_byte_for_byte()
    {
        byte[] bytes = [0, 255, 254, (byte)'\n', 27, .. Encoding.UTF8.GetBytes("é")];
        await File.WriteAllBytesAsync(_place.At("data.bin"), bytes);
        await _place.Create();
        MemoryStream? written = null;

        var run = await ToolRun.With(_place.Path, around => written = around.Bytes, "snapshot", "cat", "latest", "data.bin");

        Assert.Equal((ExitCode.Done, "", ""), (run.ExitCode, run.Out, run.Error));
        Assert.Equal(bytes, written!.ToArray());
        Assert.Equal(ExitCode.Usage, (await _place.Run("cat", "latest", "src")).ExitCode);
        Assert.Equal(ExitCode.Nothing, (await _place.Run("cat", "latest", "nowhere")).ExitCode);
    }

    [Fact]
    public async Task Files_are_found_by_a_pattern_in_every_snapshot()
    {
        var first = await _place.Create();
        File.Delete(_place.At("src/lib/util.c"));
        var second = await _place.Create();

        var found = await _place.Done("find", "*.c");
        Assert.Equal(
            [$"{second[..10]} src/main.c", $"{first[..10]} src/lib/util.c", $"{first[..10]} src/main.c"],
            found.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{line[..10]} {line[(line.LastIndexOf(' ') + 1)..]}"));
        Assert.Single((await _place.Json(ExitCode.Done, "find", "src/**/util.c")).GetProperty("matches").EnumerateArray());
        Assert.Equal("error: Nothing in the snapshots fits 'util.c'.\n", (await _place.Run("find", "util.c", "--snapshot", "latest")).Error);
    }

    [Fact]
    public async Task A_snapshot_is_forgotten_when_it_is_said_twice()
    {
        var first = await _place.Create();
        _place.Write("app.json", "[]\n");
        var second = await _place.Create();

        Assert.Equal(ExitCode.Decide, (await _place.Run("forget", first[..10])).ExitCode);
        var no = await ToolRun.With(_place.Path, around => (around.CanAsk, around.Answers) = (true, "n\n"), "snapshot", "forget", "latest");
        Assert.Equal(ExitCode.Cancelled, no.ExitCode);
        Assert.EndsWith("Remove 1 snapshot? [y/N] ", no.Out, StringComparison.Ordinal);
        await _place.Done("forget", first[..10], first, "--yes");

        var left = (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots");
        Assert.Equal([second], left.EnumerateArray().Select(snapshot => snapshot.GetProperty("id").GetString()));
        Assert.Equal(ExitCode.Done, (await _place.Run("verify")).ExitCode);
    }

    [Fact]
    public async Task A_prune_shows_what_goes_asks_and_keeps_what_rules_keep()
    {
        for (var i = 0; i < 4; i++)
        {
            _place.Write("app.json", $"[{i}]\n");
            await _place.Create(i == 0 ? ["--tag", "release"] : []);
        }

        var dry = await _place.Json(ExitCode.Done, "prune", "--keep-last", "1", "--keep-tagged", "--dry-run");
        Assert.Equal((2, 2, false), (dry.GetProperty("snapshots").GetArrayLength(), dry.GetProperty("kept").GetInt32(), dry.GetProperty("removed").GetBoolean()));
        Assert.Equal(ExitCode.Decide, (await _place.Run("prune", "--keep-last", "1", "--keep-tagged")).ExitCode);
        var no = await ToolRun.With(_place.Path, around => (around.CanAsk, around.Answers) = (true, "n\n"), "snapshot", "prune", "--keep-last", "1");
        Assert.Equal(ExitCode.Cancelled, no.ExitCode);
        Assert.Contains("Remove 3 snapshots, keep 1, and free ", no.Out, StringComparison.Ordinal);
        Assert.StartsWith("Removed 2 snapshots, kept 2, freed ", await _place.Done("prune", "--keep-last", "1", "--keep-tagged", "--yes"), StringComparison.Ordinal);

        Assert.Equal(2, (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots").GetArrayLength());
        Assert.StartsWith("Verified 2 snapshots, ", await _place.Done("verify", "--read-data"), StringComparison.Ordinal);
        Assert.Equal("There is nothing to remove.\n", await _place.Done("prune"));
    }

    [Fact]
    public async Task A_prune_without_rules_takes_those_of_the_policy()
    {
        for (var i = 0; i < 3; i++)
        {
            _place.Write("app.json", $"[{i}]\n");
            await _place.Create();
        }
        var policy = _place.Write("sage.yaml", "checkpoint_policy:\n  retention:\n    keep_last: 2\n");

        Assert.Equal(1, (await _place.Json(ExitCode.Done, "prune", "--keep-last", "3", "--dry-run")).GetProperty("kept").GetInt32() - 2);
        Assert.Equal(policy, (await _place.Json(ExitCode.Done, "prune", "--dry-run")).GetProperty("policy").GetString());
        var pruned = await _place.Done("prune", "--yes");

        Assert.StartsWith($"The rules are those of {policy}.\nRemoved 1 snapshot, kept 2, freed ", pruned, StringComparison.Ordinal);
        _place.Write("sage.yaml", "checkpoint_policy:\n  retention:\n    keep_lats: 2\n");
        Assert.Equal((ExitCode.Usage, $"error: {policy}, line 3: 'keep_lats' is no key that is known here; 'docs/snapshots.md' and 'docs/sandbox.md' list them.\n"), ((await _place.Run("prune")).ExitCode, (await _place.Run("prune")).Error));
    }

    [Fact]
    public async Task A_snapshot_is_carried_to_another_repository_in_one_file()
    {
        var id = await _place.Create("--tag", "carried");
        Assert.StartsWith($"Exported {id[..10]} to {_place.At("app.sage")}: ", await _place.Done("export", "latest", "app.sage"), StringComparison.Ordinal);

        Assert.Contains("carried", await _place.Done("import", "app.sage", "--repository", "other"), StringComparison.Ordinal);

        Assert.Contains("src/main.c", await _place.Done("show", "latest", "--recursive", "--repository", "other"), StringComparison.Ordinal);
        Assert.StartsWith("Verified 1 snapshot, ", await _place.Done("verify", "--read-data", "--repository", "other"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Nothing, (await _place.Run("import", "nowhere")).ExitCode);
        Assert.Equal(ExitCode.Damaged, (await _place.Run("import", "app.json")).ExitCode);
    }

    [Fact]
    public async Task What_the_repository_costs_is_told()
    {
        await _place.Create();
        await _place.Create();

        var stats = await _place.Json(ExitCode.Done, "stats");

        Assert.Equal((2, 94), (stats.GetProperty("snapshots").GetInt32(), stats.GetProperty("saved_bytes").GetInt64()));
        Assert.Contains("\nsaved         94 B\n", await _place.Done("stats"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_repository_and_another_directory_can_be_named()
    {
        var repository = _place.At("elsewhere/repository");
        var run = await ToolRun.In("/", "snapshot", "create", "src", "-C", _place.Path, "--repository", repository, "--json");

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.False(Directory.Exists(_place.At(".sage")));
        Assert.Contains("main.c", (await ToolRun.In("/", "snapshot", "show", "latest", "--repository", repository)).Out, StringComparison.Ordinal);
    }
}
