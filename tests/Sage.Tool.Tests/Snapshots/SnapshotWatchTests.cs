using System.Runtime.InteropServices;
using System.Text.Json;
using Sage.Runtime;
using Sage.Snapshots.Locking;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.Snapshots;

/// <summary>A directory that is watched by the tool. Its clock lets no time pass, so that a look follows the other.</summary>
public sealed class SnapshotWatchTests : IDisposable
{
    private readonly SnapshotPlace _place = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(5));
    private Action<PosixSignal> _signal = _ => { };

    public void Dispose()
    {
        _place.Dispose();
        _patience.Dispose();
    }

    [LinuxFact]
    public async Task Snapshots_are_made_while_a_directory_changes_and_an_interrupt_ends_that()
    {
        var watched = await Watch(new ReactingWriter("Saved ", Edit("one"), Edit("two"), Interrupt), "--tag", "watched");

        Assert.Equal((ExitCode.Cancelled, ""), (watched.ExitCode, watched.Error));
        Assert.Matches($"^Saved {_place.Path} as [0-9a-f]+: 3 files.*\n", watched.Out[(watched.Out.IndexOf('\n') + 1)..]);
        Assert.StartsWith($"Watching {_place.Path} by ", watched.Out, StringComparison.Ordinal);
        var list = (await _place.Json(ExitCode.Done, "list", "--tag", "watched")).GetProperty("snapshots");
        Assert.Equal(3, list.GetArrayLength());
        Assert.Contains("two", await _place.Paths("latest"));
        await _place.Done("verify", "--read-data");
        await _place.Done("prune", "--keep-last", "1", "--yes");
    }

    [LinuxFact]
    public async Task Where_nothing_changed_no_snapshot_is_made()
    {
        var id = await _place.Create();

        var watched = await Watch(new ReactingWriter("\n", () => { }, Interrupt));

        Assert.Equal(ExitCode.Cancelled, watched.ExitCode);
        Assert.EndsWith($"\nNothing has changed since snapshot {id[..10]}, so none was made.\n", watched.Out, StringComparison.Ordinal);
        Assert.Equal(1, (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots").GetArrayLength());
    }

    [LinuxFact]
    public async Task Each_round_is_a_line_of_JSON()
    {
        var watched = await Watch(new ReactingWriter("\"made\":true", Edit("one"), Interrupt), "--json");

        var rounds = watched.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(rounds[0].GetProperty("scan").GetBoolean());
        Assert.Contains(rounds[0].GetProperty("source").GetString(), (string[])["fanotify", "inotify", "scan"]);
        Assert.Equal(3, rounds[0].GetProperty("snapshot").GetProperty("files").GetInt64());
        Assert.Equal(4, rounds[^1].GetProperty("snapshot").GetProperty("files").GetInt64());
        Assert.All(rounds[1..^1], round => Assert.False(round.GetProperty("made").GetBoolean()));
        Assert.All(rounds, round => Assert.Equal(JsonValueKind.Null, round.GetProperty("error").ValueKind));
    }

    [LinuxFact]
    public async Task On_a_terminal_the_snapshots_stay_above_a_picture()
    {
        var terminal = TerminalTraits.None with { Ansi = true, Unicode = true, Size = () => (200, 20) };

        var watched = await Watch(new ReactingWriter("Saved ", Edit("one"), Interrupt), around => around.Terminal = terminal);

        Assert.Equal(ExitCode.Cancelled, watched.ExitCode);
        Assert.Contains("last snapshot ", watched.Out, StringComparison.Ordinal);
        Assert.Contains("next look in 30 s", watched.Out, StringComparison.Ordinal);
        Assert.EndsWith("\e[?25h", watched.Out, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_directory_that_goes_ends_it_with_an_error()
    {
        var root = _place.At("src");
        var watched = await Watch(new ReactingWriter("Saved ", () => Directory.Delete(root, recursive: true)), "src");

        Assert.Equal(ExitCode.Nothing, watched.ExitCode);
        Assert.Equal($"error: There is no directory '{root}'; nothing was saved.\n", watched.Error);
    }

    [LinuxFact]
    public async Task A_round_that_failed_is_told_once_and_made_up_for()
    {
        var broken = _place.At(".sage/checkpoints/snapshots/packs");
        var watched = await Watch(
            new ReactingWriter(
                "Saved ",
                () =>
                {
                    Directory.Move(broken, broken + ".away");
                    _place.Write("one", "one");
                },
                Interrupt),
            around => around.Error = new ReactingWriter("The next round tries again.", () => Directory.Move(broken + ".away", broken)));

        Assert.Equal(ExitCode.Cancelled, watched.ExitCode);
        Assert.Contains("one", await _place.Paths("latest"));
    }

    [LinuxFact]
    public async Task Every_takes_a_length_of_time()
    {
        Assert.Equal(ExitCode.Usage, (await _place.Run("watch", "--every", "often")).ExitCode);
        Assert.Equal(ExitCode.Usage, (await _place.Run("watch", "--every", "0s")).ExitCode);
        Assert.Equal(ExitCode.Nothing, (await _place.Run("watch", "nowhere")).ExitCode);
    }

    [LinuxFact]
    public async Task What_the_policy_does_not_keep_is_removed_after_a_round()
    {
        await CreateSome(2);
        _place.Write("sage.yaml", "checkpoint_policy:\n  retention:\n    keep_last: 2\n");

        var watched = await Watch(new ReactingWriter("Removed ", Edit("one"), Interrupt));

        Assert.Equal((ExitCode.Cancelled, ""), (watched.ExitCode, watched.Error));
        Assert.Equal(2, Count(watched.Out, $"\nRemoved 1 snapshot by the rules of {_place.At("sage.yaml")}, kept 2, freed "));
        Assert.Equal(2, (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots").GetArrayLength());
        Assert.Contains("one", await _place.Paths("latest"));
        await _place.Done("verify", "--read-data");
    }

    [LinuxFact]
    public async Task Only_when_there_is_one_for_every_four_that_stay_are_they_removed()
    {
        await CreateSome(6);
        _place.Write("sage.yaml", "checkpoint_policy:\n  retention:\n    keep_last: 5\n");

        var watched = await Watch(new ReactingWriter("Saved ", Edit("one"), Interrupt));

        // Two of seven go, but not one of six.
        Assert.Equal((2, 1), (Count(watched.Out, "Saved "), Count(watched.Out, "\nRemoved ")));
        Assert.Contains("\nRemoved 2 snapshots by ", watched.Out, StringComparison.Ordinal);
        Assert.Equal(6, (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots").GetArrayLength());
    }

    [LinuxFact]
    public async Task Without_rules_nothing_is_removed()
    {
        _place.Write("sage.yaml", "checkpoint_policy:\n  time_based:\n    interval: 5s\n");

        var watched = await Watch(new ReactingWriter("Saved ", Edit("one"), Edit("two"), Edit("three"), Interrupt));

        Assert.DoesNotContain("Removed ", watched.Out, StringComparison.Ordinal);
        Assert.Equal(4, (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots").GetArrayLength());
    }

    [LinuxFact]
    public async Task The_newest_stays_though_no_rule_keeps_it()
    {
        await CreateSome(1);
        _place.Write("sage.yaml", "checkpoint_policy:\n  retention:\n    keep_tagged: true\n");

        var watched = await Watch(new ReactingWriter("Removed ", Edit("one"), Interrupt));

        Assert.Equal((2, 2), (Count(watched.Out, "Saved "), Count(watched.Out, "\nRemoved 1 snapshot by ")));
        Assert.Equal(1, (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots").GetArrayLength());
        Assert.Contains("one", await _place.Paths("latest"));
    }

    [LinuxFact]
    public async Task While_another_has_the_repository_it_says_so_and_removes_later()
    {
        _place.Write("sage.yaml", "checkpoint_policy:\n  retention:\n    keep_last: 1\n");
        await CreateSome(1);
        using var held = RepositoryLock.Shared(_place.Repository, TimeSpan.Zero, CancellationToken.None);

        var watched = await Watch(
            new ReactingWriter("Removed ", Interrupt),
            around => around.Error = new ReactingWriter("It is tried again after the next round.", held.Dispose));

        Assert.Equal(ExitCode.Cancelled, watched.ExitCode);
        Assert.StartsWith(
            $"Snapshots that no rule keeps were not removed: The repository '{_place.Repository}' is held by process {Environment.ProcessId}; try again when it has ended. It is tried again after the next round.\n",
            watched.Error,
            StringComparison.Ordinal);
        Assert.Equal(1, (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots").GetArrayLength());
    }

    [LinuxFact]
    public async Task What_is_removed_is_a_line_of_JSON()
    {
        _place.Write("sage.yaml", "checkpoint_policy:\n  retention:\n    keep_last: 1\n");
        await CreateSome(1);
        var held = RepositoryLock.Shared(_place.Repository, TimeSpan.Zero, CancellationToken.None);

        // A process that another test is starting can hold the lock a moment longer, and is told of as well.
        var watched = await Watch(new ReactingWriter("\"pruned\":", held.Dispose) { Last = ("\"removed\":true", Interrupt) }, "--json");

        var lines = watched.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var prunes = lines.Where(line => line.TryGetProperty("pruned", out _)).ToList();
        Assert.Contains(" is held by process ", prunes[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, prunes[0].GetProperty("pruned").ValueKind);
        Assert.Equal(JsonValueKind.Null, prunes[^1].GetProperty("error").ValueKind);
        var pruned = prunes[^1].GetProperty("pruned");
        Assert.Equal((true, 1, 1), (pruned.GetProperty("removed").GetBoolean(), pruned.GetProperty("snapshots").GetArrayLength(), pruned.GetProperty("kept").GetInt32()));
        Assert.Equal(_place.At("sage.yaml"), pruned.GetProperty("policy").GetString());
    }

    [LinuxTheory]
    [InlineData(false, "Removed 1 snapshot by the rules of ")]
    [InlineData(true, "Snapshots that no rule keeps were not removed: ")]
    public async Task On_a_terminal_it_is_told_what_the_policy_came_to(bool isHeld, string told)
    {
        await CreateSome(1);
        _place.Write("sage.yaml", "checkpoint_policy:\n  retention:\n    keep_last: 1\n");
        var terminal = TerminalTraits.None with { Ansi = true, Unicode = true, Size = () => (300, 20) };
        using var held = isHeld ? RepositoryLock.Shared(_place.Repository, TimeSpan.Zero, CancellationToken.None) : null;

        var watched = await Watch(new ReactingWriter(told, Interrupt), around => around.Terminal = terminal);

        Assert.Equal((ExitCode.Cancelled, ""), (watched.ExitCode, watched.Error));
        Assert.Equal(isHeld ? 2 : 1, (await _place.Json(ExitCode.Done, "list")).GetProperty("snapshots").GetArrayLength());
    }

    [LinuxFact]
    public async Task A_policy_that_is_not_understood_is_named_before_anything_is_made()
    {
        _place.Write("sage.yaml", "checkpoint_policy:\n  retention:\n    keep_lats: 2\n");

        var watched = await _place.Run("watch");

        Assert.Equal(ExitCode.Usage, watched.ExitCode);
        Assert.Contains("sage.yaml", watched.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_place.At(".sage")));
    }

    private async Task CreateSome(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _place.Write("app.json", $"{i}\n");
            await _place.Create();
        }
        _place.Write("app.json", "last\n");
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private void Interrupt() => _signal(PosixSignal.SIGINT);

    private Action Edit(string name) => () => _place.Write(name, name);

    private Task<ToolRun> Watch(StringWriter output, params string[] args) => Watch(output, _ => { }, args);

    private Task<ToolRun> Watch(StringWriter output, Action<ToolRun.Surroundings> change, params string[] args) => ToolRun.With(
        _place.Path,
        around =>
        {
            around.Out = output;
            // Only what waits for something that never comes waits so long.
            around.Stop = _patience.Token;
            around.TakeSignals = received =>
            {
                _signal = received;
                return new MemoryStream();
            };
            change(around);
        },
        ["snapshot", "watch", .. args]);
}
