using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Upkeep;

/// <summary>A repository with snapshots of a directory in which each day one file is new, one goes, and one never changes; and a directory for its cold tier.</summary>
internal sealed class TieredWorld : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, Dictionary<string, string?>> _expected = new(StringComparer.Ordinal);
    private int _day;

    public TieredWorld(RepositoryKeys? keys = null)
    {
        Repository = new TestRepository(keys);
        Directory.CreateDirectory(Cold);
    }

    public TestRepository Repository { get; }

    public string Cold => _directory.File("cold");

    /// <summary>Where cold packs are.</summary>
    public string Place => Path.Combine(Cold, SnapshotRepository.ReadFile(Repository.Path).Id);

    public List<Snapshot> Snapshots { get; } = [];

    /// <summary>Saves so many days.</summary>
    public TieredWorld Save(int days)
    {
        for (var i = 0; i < days; i++, _day++)
        {
            var snapshot = Repository.Save(("always", Content(-1)), ("folder/of the day", Content(_day)), ("folder/two days", Content(1000 + _day / 2)));
            Snapshots.Add(snapshot);
            _expected.Add(snapshot.Id, Repository.Read(snapshot.Id));
        }
        return this;
    }

    public TieredWorld SetCold(string? directory = null)
    {
        TierPlaces.SetCold(Repository.Path, directory ?? Cold, TimeSpan.FromSeconds(30), CancellationToken.None);
        return this;
    }

    public TierMoveReport Move(Tier to, int? olderThan = null, TimeSpan? patience = null, bool dryRun = false, params string[] ids) =>
        new TierMover(
            Repository.Path,
            Repository.Keys,
            new TierMoveRequest
            {
                To = to,
                Snapshots = ids,
                OlderThan = olderThan is null ? null : TimeSpan.FromDays(olderThan.Value),
                DryRun = dryRun,
                Patience = patience ?? TimeSpan.FromSeconds(30),
            },
            null,
            CancellationToken.None).Move();

    public PruneReport Prune(Retention retention) =>
        SnapshotPruner.Prune(Repository.Path, Repository.Keys, new PruneRequest { Retention = retention }, null, CancellationToken.None);

    /// <summary>How many packs each tier has.</summary>
    public string Packs()
    {
        using var repository = Repository.Open();
        return string.Join(' ', repository.Store.Tiers.Select(tier => repository.Store[tier].List(PackNames.Folder).Count()));
    }

    public IReadOnlyList<string> Ids()
    {
        using var repository = Repository.Open();
        return repository.Manifests.Ids();
    }

    public IReadOnlyList<TierUse> Tiers()
    {
        using var repository = Repository.Open();
        return TierUse.Of(repository, CancellationToken.None);
    }

    /// <summary>Every snapshot that is there has what was saved, and a verification of all bytes finds nothing.</summary>
    public void AssertIsWhole()
    {
        Assert.All(Ids(), id => Assert.Equal(_expected[id], Repository.Read(id)));
        Assert.Empty(Repository.Verify().Problems);
    }

    public Dictionary<string, string?> Expected(Snapshot snapshot) => _expected[snapshot.Id];

    public void Dispose()
    {
        Repository.Dispose();
        _directory.Dispose();
    }

    /// <summary>What no compression makes small, so that directories are a small part of each pack.</summary>
    private static string Content(int number)
    {
        var bytes = new byte[4096];
        new Random(number).NextBytes(bytes);
        return Convert.ToHexString(bytes);
    }
}
