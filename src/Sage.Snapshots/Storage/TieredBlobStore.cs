using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Storage;

/// <summary>A repository's files, whose packs may lie in several tiers. What is read is found in any of them; what is written is hot.</summary>
internal sealed class TieredBlobStore : IBlobStore
{
    /// <summary>The folder of warm packs, which has the folders of a store.</summary>
    public const string Warm = "warm";

    private readonly LocalBlobStore _local;
    private readonly IBlobStore[] _tiers;

    /// <param name="root">The repository's directory, which exists.</param>
    /// <param name="file">What the file <c>repository</c> says.</param>
    public TieredBlobStore(string root, RepositoryFile file)
    {
        _local = new LocalBlobStore(root);
        Cold = file.Cold is null ? null : new ColdBlobStore(_local, ColdBlobStore.PlaceOf(file));
        _tiers = !file.HasTiers ? [_local] : Cold is null ? [_local, new LocalBlobStore(PathOf(Warm), Tier.Warm)] : [_local, new LocalBlobStore(PathOf(Warm), Tier.Warm), Cold];
    }

    /// <summary>The tiers that there are, in their order.</summary>
    public IEnumerable<Tier> Tiers => Enumerable.Range(0, _tiers.Length).Select(number => (Tier)number);

    /// <summary>The cold tier; null where it has no place.</summary>
    public ColdBlobStore? Cold { get; }

    /// <summary>One tier.</summary>
    public IBlobStore this[Tier tier] => _tiers[(int)tier];

    public IBlobWriter Create() => _local.Create();

    public IBlobReader? Open(string name)
    {
        if (!IsPack(name))
            return _local.Open(name);
        foreach (var tier in _tiers)
        {
            if (tier.Open(name) is { } reader)
                return reader;
        }
        return null;
    }

    public IReadOnlyList<StoredFile> List(string folder) =>
        folder == PackNames.Folder && _tiers.Length > 1 ? [.. _tiers.SelectMany(tier => tier.List(folder)).DistinctBy(file => file.Name)] : _local.List(folder);

    public void Settle(string folder)
    {
        if (folder != PackNames.Folder)
        {
            _local.Settle(folder);
            return;
        }
        foreach (var tier in _tiers.Where(tier => tier != Cold || Cold.IsHere))
            tier.Settle(folder);
    }

    public void Delete(string name)
    {
        if (!IsPack(name))
        {
            _local.Delete(name);
            return;
        }
        foreach (var tier in _tiers)
            tier.Delete(name);
    }

    /// <summary>Where a file of the repository is, but for packs that are not hot.</summary>
    public string PathOf(string name) => _local.PathOf(name);

    private static bool IsPack(string name) => name.StartsWith(PackNames.Folder + "/", StringComparison.Ordinal);
}
