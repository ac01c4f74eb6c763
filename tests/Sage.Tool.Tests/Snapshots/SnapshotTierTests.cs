using Sage.Runtime;

namespace Sage.Tool.Tests.Snapshots;

/// <summary>Tiers through the command line.</summary>
public sealed class SnapshotTierTests : IDisposable
{
    private readonly SnapshotPlace _place = new();
    private readonly Testing.TemporaryDirectory _cold = new();

    public void Dispose()
    {
        _place.Dispose();
        _cold.Dispose();
    }

    [Fact]
    public async Task Old_content_moves_out_and_back_and_the_table_says_where_it_is()
    {
        var (old, newest) = await TwoDays();
        Assert.Equal($"Cold packs are in {_cold.Path} from now on.\n", await _place.Done("tier", "cold", _cold.Path));
        Assert.StartsWith("Would move 1 pack (", await _place.Done("tier", "move", "--to", "cold", old, "--dry-run"), StringComparison.Ordinal);
        Assert.StartsWith("Moved 1 pack (", await _place.Done("tier", "move", "--to", "cold", old), StringComparison.Ordinal);

        var tiers = (await _place.Json(ExitCode.Done, "tier")).GetProperty("tiers").EnumerateArray().ToList();
        Assert.Equal(["hot", "warm", "cold"], tiers.Select(tier => tier.GetProperty("tier").GetString()));
        Assert.Equal([1, 0, 0], tiers.Select(tier => tier.GetProperty("whole_snapshots").GetInt32()));
        Assert.Equal([2, 0, 1], tiers.Select(tier => tier.GetProperty("snapshots").GetInt32()));
        Assert.Contains($"\ncold  1 ", await _place.Done("tier"), StringComparison.Ordinal);
        Assert.Equal("No differences.\n", await _place.Done("diff", newest, "--working"));
        Assert.StartsWith("There is nothing to move to cold.", await _place.Done("tier", "move", "--to", "cold", old), StringComparison.Ordinal);
        Assert.StartsWith("Moved 1 pack (", await _place.Done("tier", "move", "--to", "hot"), StringComparison.Ordinal);
        Assert.StartsWith("Verified 2 snapshots, ", await _place.Done("verify", "--read-data"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_cold_disk_a_restore_names_it_and_the_rest_goes_on()
    {
        var (old, newest) = await TwoDays();
        await _place.Done("tier", "cold", _cold.Path);
        await _place.Done("tier", "move", "--to", "cold", old);
        TakeAway();

        Assert.Contains("big.bin", await _place.Paths(old));
        await _place.Done("restore", newest, "--to", "newest");
        var cat = await _place.Run("cat", old, "big.bin");
        Assert.Equal(ExitCode.Capability, cat.ExitCode);
        Assert.Contains(" is in the cold tier at '", cat.Error, StringComparison.Ordinal);
        var refused = await _place.Json(ExitCode.Capability, "restore", old, "--to", "nothing");
        Assert.Equal("big.bin", Assert.Single(refused.GetProperty("problems").EnumerateArray()).GetProperty("path").GetString());
        Assert.False(File.Exists(_place.At("nothing/app.json")));
        await _place.Json(ExitCode.Capability, "restore", old, "--to", "rest", "--keep-going");
        Assert.Equal("{}\n", _place.Read("rest/app.json"));
        Assert.Equal(ExitCode.Done, (await _place.Run("verify")).ExitCode);
        Assert.Equal(ExitCode.Capability, (await _place.Run("verify", "--read-data")).ExitCode);
        Assert.Equal(ExitCode.Capability, (await _place.Run("tier", "move", "--to", "hot")).ExitCode);
        Assert.Contains("cold pack stays", await _place.Done("prune", "--keep-last", "1", "--yes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_of_what_did_not_change_needs_nothing_that_became_cold()
    {
        await _place.Create();
        await TwoDays();
        await _place.Done("tier", "cold", _cold.Path);
        await _place.Done("tier", "move", "--to", "cold", "latest", "latest~1", "latest~2");

        var again = await _place.Create();

        TakeAway();
        await _place.Done("restore", again, "--to", "again");
        Assert.Equal(_place.Read("big.bin"), _place.Read("again/big.bin"));
    }

    [Fact]
    public async Task The_policy_says_what_moves_and_where()
    {
        var (old, _) = await TwoDays();
        _place.Write("sage.yaml", $"checkpoint_policy:\n  retention:\n    warm_after: 1m\n    cold_after: 1d\n    cold_path: {_cold.Path}\n");

        var moves = (await _place.Json(ExitCode.Done, "tier", "move")).GetProperty("moves").EnumerateArray().ToList();

        Assert.Equal(["cold", "warm"], moves.Select(move => move.GetProperty("to").GetString()));
        Assert.All(moves, move => Assert.Equal(0, move.GetProperty("packs").GetInt32()));
        Assert.Single(Directory.GetDirectories(_cold.Path));
        Assert.StartsWith("Moved 1 pack (", await _place.Done("tier", "move", "--to", "warm", old), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nothing_moves_it_is_said_what_keeps_the_packs()
    {
        var (_, newest) = await TwoDays();
        _place.Write("later.txt", "x");
        await _place.Create();

        Assert.Matches(
            "^There is nothing to move to warm: the oldest snapshot is [0-9]+[sm] older than the newest of its directory, and warm begins at 7d\\.\n$",
            await _place.Done("tier", "move", "--to", "warm", "--older-than", "7d"));
        await _place.Done("tier", "cold", _cold.Path);
        Assert.Equal(
            "There is nothing to move to cold. 2 packs stay because other snapshots need the same of them.\n", await _place.Done("tier", "move", "--to", "cold", newest));
    }

    [Theory]
    [InlineData("error: Say where to with '--to TIER', or write 'warm_after' or 'cold_after' into sage.yaml.\n")]
    [InlineData("error: Say which snapshots become warm: name them, give '--older-than D', or write 'warm_after' into sage.yaml.\n", "--to", "warm")]
    [InlineData("error: By age nothing comes back; name the snapshots, or leave the age out for all.\n", "--to", "hot", "--older-than", "1d")]
    [InlineData("error: Snapshots that are named need '--to TIER' and no age.\n", "latest")]
    [InlineData("error: The cold tier has no place yet; 'dotnet sage snapshot tier cold DIR' gives it one.\n", "--to", "cold", "latest")]
    [InlineData("error: 'lukewarm' is no tier; write hot, warm or cold. Run 'dotnet sage snapshot tier move --help' for what it takes.\n", "--to", "lukewarm")]
    public async Task What_cannot_be_meant_is_refused(string error, params string[] args)
    {
        await _place.Create();

        var run = await _place.Run(["tier", "move", .. args]);

        Assert.Equal((ExitCode.Usage, error), (run.ExitCode, run.Error));
    }

    private void TakeAway() => Directory.Delete(Assert.Single(Directory.GetDirectories(_cold.Path)), recursive: true);

    /// <summary>A day with a large file, and one without it.</summary>
    private async Task<(string Old, string Newest)> TwoDays()
    {
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        _place.Write("big.bin", Convert.ToHexString(bytes));
        var old = await _place.Create();
        _place.Write("big.bin", "small");
        return (old, await _place.Create());
    }
}
