using System.Globalization;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Keys;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Index;

/// <summary>
/// Finds blobs: by the merged index, and in the packs that it does not cover. A damaged or missing pack has no blobs here, so that whoever saves stores them again and whoever reads
/// finds all others. Several threads may use it.
/// </summary>
internal sealed class BlobCatalog : IDisposable
{
    private const int PacksToMerge = 8;

    /// <summary>Blobs whose packs' indexes take some milliseconds to read and check.</summary>
    private const int BlobsToMerge = 8192;

    private readonly TieredBlobStore _store;
    private readonly BlockSeal? _seal;
    private readonly MergedIndex? _merged;

    /// <summary>The packs of the merged index that have been opened, by their numbers in it.</summary>
    private readonly PackReader?[] _listed;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, PackReader?> _open = new(StringComparer.Ordinal);
    private readonly List<PackReader> _uncovered = [];

    public BlobCatalog(TieredBlobStore store, BlockSeal? seal)
    {
        _store = store;
        _seal = seal;
        _merged = Newest(store);
        _listed = new PackReader?[_merged?.PackCount ?? 0];
        var covered = Covered();
        foreach (var (name, length) in store.List(PackNames.Folder))
        {
            var pack = Path.GetFileName(name);
            Packs.Add(pack, length);
            if (!covered.Contains(pack) && TryPack(pack) is { } reader)
                _uncovered.Add(reader);
        }
        foreach (var (name, _) in store.Cold?.List(PackNames.Folder) ?? [])
            Packs.Remove(Path.GetFileName(name));
    }

    /// <summary>Every pack that was there when the catalog was opened, whole or not, or was added since, with its length in bytes; not those that are cold.</summary>
    public Dictionary<string, long> Packs { get; } = new(StringComparer.Ordinal);

    /// <summary>How many whole packs are not covered by the merged index.</summary>
    public int Uncovered => _uncovered.Count;

    /// <summary>Whether opening the packs that the merged index does not cover costs each command more than merging costs one.</summary>
    public bool IsWorthMerging => _uncovered.Count >= PacksToMerge || _uncovered.Sum(pack => pack.Index.BlobCount) >= BlobsToMerge;

    /// <summary>Finds a blob, a cold one only where there is no other; false when no pack has it, or when the merged index is damaged and does not say so.</summary>
    public bool TryFind(in BlobId id, out PackReader pack, out int number)
    {
        pack = null!;
        number = -1;
        if (_merged is not null)
        {
            for (var from = 0; _merged.Next(id, ref from, out var candidate, out var at);)
            {
                if (Listed(candidate) is not { } listed || (uint)at >= (uint)listed.Index.BlobCount || listed.Index.IdAt(at) != id)
                    continue;
                (pack, number) = (listed, at);
                if (listed.Tier != Tier.Cold)
                    return true;
            }
        }
        foreach (var candidate in _uncovered)
        {
            if ((pack is not null && candidate.Tier == Tier.Cold) || candidate.Index.Find(id) is not (var at and >= 0))
                continue;
            (pack, number) = (candidate, at);
            if (candidate.Tier != Tier.Cold)
                return true;
        }
        return pack is not null;
    }

    /// <summary>Adds packs that this process has written since the catalog was opened. No other thread may use it meanwhile.</summary>
    /// <exception cref="RepositoryDamage">One is not what was written.</exception>
    public void Add(IReadOnlyList<PackIndex> written)
    {
        foreach (var index in written)
        {
            var pack = PackReader.Open(_store, _seal, index.Name);
            // One of this name that was damaged is whole again.
            if (_open.Remove(index.Name, out var before) && before is not null)
            {
                _uncovered.Remove(before);
                if (Array.IndexOf(_listed, before) is var place and >= 0)
                    _listed[place] = null;
                before.Dispose();
            }
            _open.Add(index.Name, pack);
            _uncovered.Add(pack);
            Packs[index.Name] = pack.Length;
        }
    }

    /// <summary>Finds a blob by the packs' own indexes alone, for a reader whom the merged index led nowhere; false when no pack has it.</summary>
    public bool TryFindInPacks(in BlobId id, out PackReader pack, out int number)
    {
        foreach (var (name, _) in _store.List(PackNames.Folder))
        {
            if (TryPack(Path.GetFileName(name)) is not { } candidate || (number = candidate.Index.Find(id)) < 0)
                continue;
            pack = candidate;
            return true;
        }
        pack = null!;
        number = -1;
        return false;
    }

    /// <summary>Covers every whole pack with a new merged index. Nothing waits for it: it can be made again at any time.</summary>
    public void Merge()
    {
        var packs = _store.List(PackNames.Folder).Select(pack => TryPack(Path.GetFileName(pack.Name))).OfType<PackReader>()
            .Select(pack => pack.Index).OrderBy(pack => pack.Name, StringComparer.Ordinal).ToList();
        var newest = Generations(_store).LastOrDefault();
        using var file = _store.Create();
        file.Write(IndexBuilder.Build(packs));
        file.Publish(NameOf(newest + 1));
        foreach (var old in Generations(_store).TakeWhile(generation => generation < newest))
            _store.Delete(NameOf(old));
    }

    public void Dispose()
    {
        _merged?.Dispose();
        foreach (var pack in _open.Values)
            pack?.Dispose();
    }

    private PackReader? Listed(int number) => Volatile.Read(ref _listed[number]) ?? (_listed[number] = TryPack(_merged!.Pack(number)));

    private PackReader? TryPack(string name)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(name, out var pack))
                return pack;
            try
            {
                pack = PackReader.Open(_store, _seal, name);
            }
            catch (RepositoryDamage)
            {
                // A verification names it.
                pack = null;
            }
            _open.Add(name, pack);
            return pack;
        }
    }

    private HashSet<string> Covered()
    {
        var covered = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (_merged?.PackCount ?? 0); i++)
            covered.Add(_merged!.Pack(i));
        return covered;
    }

    private static MergedIndex? Newest(TieredBlobStore store)
    {
        var generations = Generations(store);
        for (var i = generations.Count - 1; i >= 0; i--)
        {
            if (MergedIndex.Open(store.PathOf(NameOf(generations[i]))) is { } index)
                return index;
        }
        return null;
    }

    /// <summary>The generations that there are, in ascending order.</summary>
    private static List<long> Generations(TieredBlobStore store)
    {
        var generations = new List<long>();
        foreach (var file in store.List(IndexFormat.Folder))
        {
            if (long.TryParse(Path.GetFileName(file.Name), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var generation) && generation >= 0)
                generations.Add(generation);
        }
        generations.Sort();
        return generations;
    }

    private static string NameOf(long generation) => string.Create(CultureInfo.InvariantCulture, $"{IndexFormat.Folder}/{generation:x16}");
}
