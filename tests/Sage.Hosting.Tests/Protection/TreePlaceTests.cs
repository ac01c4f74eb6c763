using Sage.Hosting.Tests.Plans;
using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Storage;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Hosting.Tests.Protection;

/// <summary>Protected trees whose before-images find no room, or lie in a directory that is away.</summary>
public sealed class TreePlaceTests : IDisposable
{
    private readonly PlanHost<ChainPlan> _host = new();
    private readonly TemporaryDirectory _elsewhere = new();
    private readonly string _before;

    public TreePlaceTests()
    {
        _host.Write("config.txt", "config");
        _host.Write("requirements.txt", "requirements");
        Write(seed: 1);
        _before = Listing();
        _host.Script.On("deps", () => Write(seed: 2));
    }

    private string Cold => _elsewhere.File("cold");

    public void Dispose()
    {
        _host.Dispose();
        _elsewhere.Dispose();
    }

    [LinuxFact("mount", "umount", NeedsRoot = true)]
    public async Task Without_room_for_its_before_image_a_phase_does_not_start_and_with_room_the_install_goes_on()
    {
        await using var disk = await MountedTmpfs.Mount(_host.File(".sage"), "1m");

        Assert.Equal(ExitCode.Failed, await _host.RunAsync(""));

        Assert.Equal(["setup"], _host.Script.Trace);
        Assert.Contains("no space left", _host.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(_before, Listing());

        await ProcessRun.Checked("/", "mount", "-o", "remount,size=64m", disk.Path);
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["setup", "deps", "last"], _host.Script.Trace);
        Assert.NotEqual(_before, Listing());
        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback"));
        Assert.Equal(_before, Listing());
    }

    /// <summary>By age what an install goes back to moves as any other, once its directory was saved again.</summary>
    [LinuxFact]
    public async Task A_rollback_to_what_is_cold_and_away_names_the_directory_and_changes_nothing()
    {
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        var after = Listing();
        Directory.CreateDirectory(Cold);
        TierPlaces.SetCold(_host.Layout.Snapshots, Cold, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(0, MoveToCold());
        SaveAll();
        Assert.NotEqual(0, MoveToCold());
        Directory.Move(Cold, Cold + ".away");

        Assert.Equal(ExitCode.RollbackIncomplete, await _host.RunAsync("rollback"));

        Assert.Contains(Cold, _host.Error, StringComparison.Ordinal);
        Assert.Equal(after, Listing());

        Directory.Move(Cold + ".away", Cold);
        Assert.Equal(ExitCode.Done, await _host.RunAsync("rollback"));
        Assert.Equal(_before, Listing());
    }

    private int MoveToCold() => new TierMover(
        _host.Layout.Snapshots, RepositoryKeys.None, new TierMoveRequest { To = Tier.Cold, OlderThan = TimeSpan.Zero, Patience = TimeSpan.Zero }, null, CancellationToken.None).Move().Packs;

    private void SaveAll()
    {
        using var repository = SnapshotRepository.Open(_host.Layout.Snapshots, RepositoryKeys.None, TimeSpan.Zero, CancellationToken.None);
        repository.OwnDirectory = _host.Layout.Root;
        new SnapshotSaver(repository).Save(new SaveRequest { Root = _host.Script.Directory, Tool = "test" }, null, CancellationToken.None);
    }

    /// <summary>More than is copied, of what no compression makes small.</summary>
    private void Write(int seed)
    {
        var content = new byte[2_500_000];
        new Random(seed).NextBytes(content);
        Directory.CreateDirectory(_host.File("vendor"));
        File.WriteAllBytes(_host.File("vendor/large"), content);
        _host.Write($"vendor/part{seed}/small", $"{seed}");
    }

    private string Listing() => string.Join('\n', Directory.EnumerateFiles(_host.File("vendor"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"));
}
