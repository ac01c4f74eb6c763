using Sage.Linux;
using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.Snapshots;

/// <summary>Snapshots compared and put back through the command line.</summary>
public sealed class SnapshotRestoreTests : IDisposable
{
    private readonly SnapshotPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task One_file_is_saved_alone()
    {
        var id = await _place.Create("src/main.c");
        _place.Write("src/main.c", "broken");
        _place.Write("src/lib/util.c", "new");

        await _place.Done("restore", id);

        Assert.Equal("int main() { return 0; }\n", _place.Read("src/main.c"));
        Assert.Equal("new", _place.Read("src/lib/util.c"));
    }

    [Fact]
    public async Task What_happened_between_two_and_since_one()
    {
        await _place.Create();
        _place.Write("src/main.c", "int main() { return 1; }\n");
        File.Delete(_place.At("app.json"));
        _place.Write("new.txt", "new");

        const string Changes = "- app.json\n+ new.txt\nM src/main.c\n1 added, 1 removed, 1 changed.\n";
        Assert.Equal(Changes, await _place.Done("diff", "latest", "--working"));
        await _place.Create();
        Assert.Equal(Changes, await _place.Done("diff", "latest~1", "latest"));
        Assert.Equal("M src/main.c\n0 added, 0 removed, 1 changed.\n", await _place.Done("diff", "latest~1", "latest", "--path", "src"));
        Assert.EndsWith("\n-int main() { return 0; }\n+int main() { return 1; }\n", await _place.Done("diff", "latest~1", "latest", "--path", "src", "--patch"), StringComparison.Ordinal);
        Assert.Equal("No differences.\n", await _place.Done("diff", "latest", "--working", _place.Path));
        Assert.Equal("No differences.\n", await _place.Done("diff", "latest", "--working", "--read-data"));
        var json = await _place.Json(ExitCode.Done, "diff", "latest~1", "latest");
        Assert.Equal(["removed", "added", "modified"], json.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("change").GetString()));
    }

    [Theory]
    [InlineData("diff", "latest")]
    [InlineData("diff", "latest", "latest", "--working")]
    [InlineData("diff", "latest", "latest", "--read-data")]
    public async Task A_diff_has_two_sides(params string[] args)
    {
        await _place.Create();
        Assert.Equal(ExitCode.Usage, (await _place.Run(args)).ExitCode);
    }

    [Fact]
    public async Task A_restore_puts_back_what_differs_and_can_be_undone()
    {
        await _place.Create();
        _place.Write("src/main.c", "broken");
        File.Delete(_place.At("app.json"));
        _place.Write("new.txt", "new");

        var said = await _place.Done("restore", "latest");

        Assert.Equal("int main() { return 0; }\n", _place.Read("src/main.c"));
        Assert.Equal("{}\n", _place.Read("app.json"));
        Assert.Equal("new", _place.Read("new.txt"));
        var undo = said[(said.IndexOf("'dotnet sage snapshot restore ", StringComparison.Ordinal) + "'dotnet sage snapshot restore ".Length)..][..10];
        await _place.Done("restore", undo, "--delete");
        Assert.Equal("broken", _place.Read("src/main.c"));
        Assert.False(File.Exists(_place.At("app.json")));
        Assert.Equal("new", _place.Read("new.txt"));
    }

    [Fact]
    public async Task With_delete_nothing_else_stays_but_the_checkpoint_directory()
    {
        using var install = new Installation(_place.Path, "a");
        await _place.Create();
        _place.Write("new/file.txt", "new");

        var report = await _place.Json(ExitCode.Done, "restore", "latest", "--delete");

        Assert.False(Directory.Exists(_place.At("new")));
        Assert.Equal(2, report.GetProperty("removed").GetInt64());
        Assert.True(File.Exists(install.Layout.Journal(install.Id)));
        Assert.Equal("{}\n", _place.Read("app.json"));
    }

    [Fact]
    public async Task A_part_is_restored_elsewhere()
    {
        await _place.Create();
        var elsewhere = _place.At("elsewhere");

        var report = await _place.Json(ExitCode.Done, "restore", "latest", "--to", "elsewhere", "--path", "src/lib");

        Assert.Equal(elsewhere, report.GetProperty("target").GetString());
        Assert.Equal([_place.At("elsewhere/src/lib/util.c")], Directory.GetFiles(elsewhere, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("diff", "latest", "--working")]
    [InlineData("restore", "latest")]
    public async Task Without_a_repository_nothing_is_made(params string[] args)
    {
        var run = await _place.Run(args);

        Assert.Equal(ExitCode.Nothing, run.ExitCode);
        Assert.Equal($"error: There is no snapshot repository at '{_place.Repository}'; 'dotnet sage snapshot create' makes one.\n", run.Error);
        Assert.False(Directory.Exists(_place.At(".sage")));
    }

    [Fact]
    public async Task Damaged_content_is_not_put_back_and_the_rest_is_with_keep_going()
    {
        _place.Write("big.txt", string.Concat(Enumerable.Range(0, 300_000).Select(number => $"{number}\n")));
        await _place.Create();
        _place.DamageContent();
        File.Delete(_place.At("big.txt"));
        File.Delete(_place.At("app.json"));

        Assert.Equal(ExitCode.Damaged, (await _place.Run("restore", "latest", "--keep-going")).ExitCode);

        Assert.False(File.Exists(_place.At("big.txt")));
        Assert.Equal("{}\n", _place.Read("app.json"));
    }

    [Fact]
    public async Task Damaged_content_is_found_again_in_the_directory()
    {
        _place.Write("big.txt", string.Concat(Enumerable.Range(0, 300_000).Select(number => $"{number}\n")));
        await _place.Create();
        _place.DamageContent();

        Assert.Equal(ExitCode.Damaged, (await _place.Run("repair")).ExitCode);
        Assert.EndsWith("Nothing is missing any more.\n", (await _place.Run("repair", "--from", ".")).Out.Replace("Everything is as it was written.", "Nothing is missing any more.", StringComparison.Ordinal), StringComparison.Ordinal);

        File.Delete(_place.At("big.txt"));
        await _place.Done("restore", "latest~1");
        Assert.Equal(1_988_890, new FileInfo(_place.At("big.txt")).Length);
    }

    [Fact]
    public async Task Ctrl_c_ends_a_restore()
    {
        await _place.Create();

        var run = await ToolRun.With(_place.Path, around => around.TakeSignals = Interrupted, "snapshot", "restore", "latest", "--to", "elsewhere");

        Assert.Equal((ExitCode.Cancelled, ""), (run.ExitCode, run.Error));
        Assert.False(File.Exists(_place.At("elsewhere/app.json")));
        static IDisposable Interrupted(Action<System.Runtime.InteropServices.PosixSignal> received)
        {
            received(System.Runtime.InteropServices.PosixSignal.SIGINT);
            return new MemoryStream();
        }
    }

    [LinuxFact]
    public async Task A_restore_that_is_stopped_in_the_middle_says_what_brings_back_what_was_there()
    {
        await _place.Create();
        _place.Write("app.json", "[]\n");
        Action interrupt = () => { };

        var run = await ToolRun.With(
            _place.Path,
            around =>
            {
                around.TakeSignals = received =>
                {
                    interrupt = () => received(System.Runtime.InteropServices.PosixSignal.SIGINT);
                    return new MemoryStream();
                };
                around.Time = new InterruptingTime(() => interrupt());
            },
            "snapshot", "restore", "latest");

        Assert.Equal(ExitCode.Cancelled, run.ExitCode);
        var before = (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots").EnumerateArray().Last().GetProperty("id").GetString()!;
        Assert.Equal($"The restore ended early; the same command again goes on, and 'dotnet sage snapshot restore {before[..10]} --delete' brings back what was there.\n", run.Error);
        await _place.Done("restore", before, "--delete");
        Assert.Equal("[]\n", _place.Read("app.json"));
    }

    [LinuxFact]
    public async Task A_lost_directory_is_told_with_the_newest_snapshot_that_has_all_of_its_own()
    {
        var whole = await _place.Create("src");
        _place.Write("src/new.c", "int other;\n");
        var older = Directory.GetFiles(Path.Combine(_place.Repository, "packs"));
        await _place.Create("src");
        var pack = Assert.Single(Directory.GetFiles(Path.Combine(_place.Repository, "packs")).Except(older));
        var bytes = File.ReadAllBytes(pack);
        // The blocks lie between the header and the index, whose place the trailer begins with.
        for (var i = 16; i < BitConverter.ToInt64(bytes, bytes.Length - 32); i++)
            bytes[i] ^= 0x55;
        File.WriteAllBytes(pack, bytes);

        var run = await _place.Run("restore", "latest", "--to", "elsewhere");

        Assert.Equal(ExitCode.Damaged, run.ExitCode);
        Assert.EndsWith($"so a directory of the snapshot is lost and nothing was restored; the newest snapshot that has all its directories is {whole[..10]}.\n", run.Error, StringComparison.Ordinal);
        File.Delete(Assert.Single(older));
        Assert.EndsWith("no other snapshot has all its directories, and '--keep-going' restores the rest.\n", (await _place.Run("restore", "latest", "--to", "elsewhere")).Error, StringComparison.Ordinal);
    }

    /// <summary>A clock that interrupts the work with its first report; before that, the time of its beginning is asked for.</summary>
    private sealed class InterruptingTime(Action interrupt) : TimeProvider
    {
        private int _asked;

        public override long GetTimestamp()
        {
            if (Interlocked.Increment(ref _asked) == 2)
                interrupt();
            return 0;
        }
    }

    [LinuxFact]
    public async Task Names_reach_no_terminal_as_anything_but_text()
    {
        _place.Write("evil/\e]0;title\a\e[2J\r\n\u202egpj.exe", "x");
        await _place.Create();
        _place.Write("evil/\e[1mnew", "y");

        foreach (var args in (string[][])[["diff", "latest", "--working"], ["restore", "latest", "--delete"]])
        {
            var run = await _place.Run(args);
            Assert.Equal(ExitCode.Done, run.ExitCode);
            Assert.DoesNotContain(run.Out + run.Error, character => character is '\e' or '\a' or '\r' or '\u202e');
        }
    }

    [Fact]
    public async Task A_restore_over_what_is_there_asks_and_says_how_much_would_change()
    {
        var id = await _place.Create();
        _place.Write("src/main.c", "broken");
        _place.Write("new.txt", "new");

        var run = await Answer("n\n", "restore", "latest", "--delete");

        Assert.Equal(ExitCode.Cancelled, run.ExitCode);
        Assert.StartsWith($"Put {_place.Path} back to {id[..10]} of ", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("? 1 entry would change, 1 would be removed. [y/N] ", run.Out, StringComparison.Ordinal);
        Assert.Equal("broken", _place.Read("src/main.c"));
        Assert.Equal(ExitCode.Done, (await Answer("y\n", "restore", "latest")).ExitCode);
        Assert.Equal("int main() { return 0; }\n", _place.Read("src/main.c"));
        Assert.Equal($"{_place.Path} is as it was in {id[..10]}: there is nothing to restore.\n", (await Answer("", "restore", id)).Out);
    }

    [Fact]
    public async Task In_Chinese()
    {
        UserLanguage.Speak("zh-Hans");
        var saved = await _place.Done("create");
        _place.Write("app.json", "[]\n");

        Assert.Contains("：3 个文件，47 B；新增 ", saved, StringComparison.Ordinal);
        Assert.StartsWith("快照        创建时间 ", await _place.Done("list"), StringComparison.Ordinal);
        Assert.Equal("M app.json\n新增 0，移除 0，更改 1。\n", await _place.Done("diff", "latest", "--working"));
        Assert.Equal("错误：没有快照“nothing”；“dotnet sage snapshot list”会列出现有的快照。\n", (await _place.Run("show", "nothing")).Error);
        Assert.Contains("将更改 1 项，移除 0 项。 [y/N] ", (await Answer("n\n", "restore", "latest")).Out, StringComparison.Ordinal);
    }

    private Task<ToolRun> Answer(string answers, params string[] args) =>
        ToolRun.With(_place.Path, around => (around.CanAsk, around.Answers) = (true, answers), ["snapshot", .. args]);
}
