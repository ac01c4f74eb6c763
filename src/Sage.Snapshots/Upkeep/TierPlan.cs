using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>
/// Which packs leave their tier, and where what is in them goes. On the way up (from cold to warm or hot) a pack moves as it is. On the way down a pack is divided, when more than half of
/// it is needed by the snapshots that move alone: that part moves, the rest is written anew where it was. Directories never become cold.
/// </summary>
internal sealed class TierPlan
{
    private readonly BlobTable _table;
    private readonly Tier _to;
    private readonly TreeMarker _moving;
    private readonly TreeMarker _staying;
    private readonly PlaceSet[] _wanted;

    /// <param name="to">The tier that is moved to.</param>
    /// <param name="moving">Has marked what the snapshots that move need.</param>
    /// <param name="staying">Has marked what all others need.</param>
    /// <param name="lifts">Whether packs of the tiers below come up.</param>
    public TierPlan(BlobTable table, Tier to, TreeMarker moving, TreeMarker staying, bool lifts)
    {
        (_table, _to, _moving, _staying) = (table, to, moving, staying);
        var packs = Enumerable.Range(0, table.Packs.Count).ToList();
        Lifted = [.. packs.Where(pack => lifts && table.Packs[pack].Tier > to && Places(pack).Any(place => moving.Needed.Contains(First(place))))];
        Divided = [.. packs.Where(pack => table.Packs[pack].Tier < to && PackShare.Of(table, pack, Moves).Share > 1 - PrunePlan.WorthKeeping)];
        Shared = packs.Count(pack => table.Packs[pack].Tier < to && !Divided.Contains(pack) && Places(pack).Any(Moves));
        Held = packs.Count(pack => table.Packs[pack].Tier < to && !Places(pack).Any(Moves) && Places(pack).Any(IsOfBoth));
        _wanted = [.. Enum.GetValues<Tier>().Select(_ => new PlaceSet(table.Count))];
        Distribute();
    }

    /// <summary>Packs that come up as they are.</summary>
    public IReadOnlyList<int> Lifted { get; }

    /// <summary>Packs that are divided.</summary>
    public IReadOnlyList<int> Divided { get; }

    /// <summary>How many packs stay because half of them or more is needed by others.</summary>
    public int Shared { get; }

    /// <summary>How many packs stay because all that the moving snapshots need of them is needed by others too.</summary>
    public int Held { get; }

    /// <summary>Whether a blob of a divided pack is to be written into a tier.</summary>
    public bool IsWanted(Tier tier, int pack, int number) => _wanted[(int)tier].Contains(_table.FirstOf(pack) + number);

    /// <summary>Whether anything of divided packs is to be written into a tier.</summary>
    public bool IsWanted(Tier tier) => _wanted[(int)tier].Count > 0;

    private void Distribute()
    {
        var divided = Divided.ToHashSet();
        var taken = new PlaceSet(_table.Count);
        foreach (var pack in Divided)
        {
            foreach (var place in Places(pack))
            {
                var moves = Moves(place);
                if (!IsElsewhere(First(place), moves, divided) && taken.Add(First(place)))
                    _wanted[(int)(moves ? _to : _table.Packs[pack].Tier)].Add(place);
            }
        }
    }

    /// <summary>Whether a pack that is not divided has a blob where it belongs: a move that was killed had come so far.</summary>
    private bool IsElsewhere(int first, bool moves, HashSet<int> divided)
    {
        for (var place = first; place >= 0; place = _table.NextCopy(place))
        {
            var pack = _table.PackOf(place);
            if (!divided.Contains(pack) && (moves ? _table.Packs[pack].Tier == _to : _table.Packs[pack].Tier < _to))
                return true;
        }
        return false;
    }

    private bool Moves(int place)
    {
        var first = First(place);
        return _moving.Needed.Contains(first) && !_staying.Needed.Contains(first) && (_to != Tier.Cold || !_moving.IsDirectory(first));
    }

    private bool IsOfBoth(int place) => First(place) is var first && _moving.Needed.Contains(first) && _staying.Needed.Contains(first);

    private IEnumerable<int> Places(int pack) => Enumerable.Range(_table.FirstOf(pack), _table.FirstOf(pack + 1) - _table.FirstOf(pack));

    private int First(int place) => _table.Find(_table.Blob(place).Id);
}
