using System.Runtime.InteropServices;
using Sage.Runtime;
using Sage.Snapshots.Locking;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.Snapshots;

/// <summary>What the verbs of snapshots say when something is missing, held, damaged, hostile or interrupted.</summary>
public sealed class SnapshotTroubleTests : IDisposable
{
    private readonly SnapshotPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("list")]
    [InlineData("show", "latest")]
    [InlineData("cat", "latest", "app.json")]
    [InlineData("find", "*")]
    [InlineData("verify")]
    [InlineData("forget", "latest")]
    [InlineData("repair")]
    [InlineData("stats")]
    [InlineData("export", "latest", "app.sage")]
    [InlineData("prune", "--keep-last", "1", "--yes")]
    public async Task Without_a_repository_every_verb_names_the_one_that_makes_it(params string[] args)
    {
        var run = await _place.Run(args);

        Assert.Equal(ExitCode.Nothing, run.ExitCode);
        Assert.Equal($"error: There is no snapshot repository at '{_place.Repository}'; 'dotnet sage snapshot create' makes one.\n", run.Error);
        Assert.False(Directory.Exists(_place.At(".sage")));
    }

    [Theory]
    [InlineData("latest~1")]
    [InlineData("ffffffffff")]
    [InlineData("latest~x")]
    [InlineData("../../app.json")]
    public async Task An_unknown_id_is_nothing_to_act_on(string id)
    {
        await _place.Create();
        Assert.Equal($"error: There is no snapshot '{id}'; 'dotnet sage snapshot list' shows those that are there.\n", (await _place.Run("show", id)).Error);
        Assert.Equal(ExitCode.Nothing, (await _place.Run("forget", "latest", id, "--yes")).ExitCode);
        Assert.Equal(ExitCode.Done, (await _place.Run("list")).ExitCode);
    }

    [Fact]
    public async Task A_damaged_snapshot_is_named_and_hides_no_other()
    {
        var whole = await _place.Create();
        _place.Write("app.json", "[]\n");
        var damaged = await _place.Create();
        var file = Path.Combine(_place.Repository, "manifests", damaged);
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"files\":3", "\"files\":4", StringComparison.Ordinal));

        var list = await _place.Run("list");

        Assert.Equal(ExitCode.Damaged, list.ExitCode);
        Assert.Contains(whole[..10], list.Out, StringComparison.Ordinal);
        Assert.Contains($"manifests/{damaged} is damaged", list.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Damaged, (await _place.Run("show", damaged)).ExitCode);
        Assert.Contains(whole, await _place.Done("show", "latest"), StringComparison.Ordinal);
        var verified = await _place.Json(ExitCode.Damaged, "verify");
        Assert.False(verified.GetProperty("ok").GetBoolean());
        Assert.Contains(damaged, verified.GetProperty("problems").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_content_is_not_written_out()
    {
        _place.Write("big.txt", string.Concat(Enumerable.Range(0, 300_000).Select(number => $"{number}\n")));
        await _place.Create();
        _place.DamageContent();

        Assert.Equal(ExitCode.Damaged, (await _place.Run("cat", "latest", "big.txt")).ExitCode);
        var verified = await _place.Run("verify", "--read-data");
        Assert.Equal(ExitCode.Damaged, verified.ExitCode);
        Assert.Contains(" lacks big.txt\n", verified.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_another_process_prunes_the_repository_is_held()
    {
        await _place.Create();
        using var held = RepositoryLock.Exclusive(_place.Repository, TimeSpan.Zero, CancellationToken.None);

        var run = await _place.Run("create");

        Assert.Equal(ExitCode.Held, run.ExitCode);
        Assert.Contains($"process {Environment.ProcessId}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("verify", "--read-data")]
    public async Task Ctrl_c_ends_the_work_and_publishes_nothing(params string[] args)
    {
        await _place.Create();
        _place.Write("app.json", "[]\n");

        var run = await ToolRun.With(_place.Path, around => around.TakeSignals = received => Received(received), ["snapshot", .. args]);

        Assert.Equal((ExitCode.Cancelled, ""), (run.ExitCode, run.Error));
        Assert.Equal(1, (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots").GetArrayLength());
        static IDisposable Received(Action<PosixSignal> received)
        {
            received(PosixSignal.SIGINT);
            return new MemoryStream();
        }
    }

    [LinuxFact("mount", NeedsRoot = true)]
    public async Task A_repository_that_cannot_be_written_can_be_read()
    {
        var repository = _place.At("mounted");
        await using var mounted = await MountedTmpfs.Mount(repository, "8m");
        await _place.Create("src", "--repository", Path.Combine(repository, "r"));
        await mounted.MakeReadOnly();

        Assert.Equal(ExitCode.Failed, (await _place.Run("create", "--repository", Path.Combine(repository, "r"))).ExitCode);
        Assert.Equal(ExitCode.Done, (await _place.Run("list", "--repository", Path.Combine(repository, "r"))).ExitCode);
        Assert.Equal(ExitCode.Done, (await _place.Run("restore", "latest", "--repository", Path.Combine(repository, "r"), "--to", _place.At("elsewhere"))).ExitCode);
    }

    [LinuxFact]
    public async Task Names_reach_no_terminal_as_anything_but_text()
    {
        _place.Write("evil/\e]0;title\a\e[2J\r\n\u202egpj.exe", "x");
        await _place.Create("--tag", "\e[31mtag");

        foreach (var args in (string[][])[["list"], ["show", "latest", "--recursive"], ["find", "*exe"]])
        {
            var run = await _place.Run(args);
            Assert.Equal(ExitCode.Done, run.ExitCode);
            Assert.DoesNotContain(run.Out + run.Error, character => character is '\e' or '\a' or '\r' or '\u202e');
        }
    }

    [LinuxFact]
    public async Task A_checkpoint_directory_that_leads_elsewhere_is_refused()
    {
        Directory.CreateDirectory(_place.At("elsewhere"));
        Directory.CreateSymbolicLink(_place.At(".sage"), _place.At("elsewhere"));

        Assert.Equal(ExitCode.Decide, (await _place.Run("create")).ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_place.At("elsewhere")));
    }

    [Theory]
    [InlineData("--level takes a number from 1 to 19.", "create", "--level", "20")]
    [InlineData("'--tga' is unknown here.", "create", "--tga")]
    [InlineData("There is nothing at '", "create", "nowhere")]
    [InlineData("Missing here: ID; an example is: dotnet sage snapshot forget 3f9a2c81.", "forget")]
    [InlineData("Missing here: ID; an example is: dotnet sage snapshot show latest.", "show")]
    public async Task Bad_usage_is_one_sentence(string sentence, params string[] args)
    {
        var run = await _place.Run(args);
        Assert.True(run.ExitCode is ExitCode.Usage or ExitCode.Nothing, $"{run.ExitCode}");
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.False(Directory.Exists(_place.At(".sage")));
    }
}
