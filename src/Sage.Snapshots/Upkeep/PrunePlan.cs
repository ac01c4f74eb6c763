using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Upkeep;

/// <summary>What becomes of each pack, by what of it is needed.</summary>
internal sealed class PrunePlan
{
    /// <summary>
    /// The needed share below which a pack is repacked. At a half, a byte is written for each that becomes free at most, and what is not needed never outgrows what is.
    /// </summary>
    public const double WorthKeeping = 0.5;

    private readonly BlobTable _table;
    private readonly PlaceSet _needed;
    private readonly PlaceSet _here;

    /// <param name="needed">The first place of each blob that is needed.</param>
    public PrunePlan(BlobTable table, PlaceSet needed)
    {
        _table = table;
        _needed = needed;
        _here = new PlaceSet(table.Count);
        Packs = Decide();
    }

    /// <summary>Every pack with what becomes of it.</summary>
    public IReadOnlyList<PlannedPack> Packs { get; }

    /// <summary>Whether a blob is needed, and in this place of all that it is in.</summary>
    public bool IsNeeded(PlannedPack pack, int number) => _here.Contains(_table.FirstOf(pack.Number) + number);

    private List<PlannedPack> Decide()
    {
        // Of blobs in several packs the pack keeps them that costs least to read, and of those the one of which most is needed: after a kill those are the repacked ones.
        var order = Enumerable.Range(0, _table.Packs.Count).Select(number => (Number: number, PackShare.Of(_table, number, place => _needed.Contains(First(place))).Share))
            .OrderBy(pack => _table.Packs[pack.Number].Tier).ThenByDescending(pack => pack.Share).ThenBy(pack => pack.Number).ToList();
        var taken = new PlaceSet(_table.Count);
        var planned = new List<PlannedPack>();
        foreach (var (number, _) in order)
        {
            var (share, stored) = PackShare.Of(_table, number, place =>
            {
                var first = First(place);
                return _needed.Contains(first) && taken.Add(first) && _here.Add(place);
            });
            var fate = _table.Packs[number].Absence is not null ? PackFate.Keep : share == 0 && !HasNeeded(number) ? PackFate.Delete : share < WorthKeeping ? PackFate.Repack : PackFate.Keep;
            planned.Add(new PlannedPack(number, _table.Packs[number], fate, stored, (long)(share * stored)));
        }
        return planned;
    }

    private int First(int place) => _table.Find(_table.Blob(place).Id);

    // A pack whose only needed blob is empty has a share of nothing and is needed.
    private bool HasNeeded(int pack)
    {
        for (var place = _table.FirstOf(pack); place < _table.FirstOf(pack + 1); place++)
        {
            if (_here.Contains(place))
                return true;
        }
        return false;
    }
}

/// <summary>A pack and what becomes of it.</summary>
/// <param name="Number">Its place in the table.</param>
/// <param name="StoredBytes">Bytes of its blocks.</param>
/// <param name="NeededBytes">What of them belongs to needed blobs.</param>
internal sealed record PlannedPack(int Number, PackReader Pack, PackFate Fate, long StoredBytes, long NeededBytes);

/// <summary>What becomes of a pack.</summary>
internal enum PackFate
{
    Keep,
    Repack,
    Delete,
}
