using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>
/// Finds the names that belong to another file on one side than on the other. The numbers of groups say nothing across trees: what counts is which names share one.
/// </summary>
/// <param name="oldIsExact">Whether the older side's numbers stand for all names of a file.</param>
/// <param name="newIsExact">The same of the newer side.</param>
internal sealed class HardLinkComparison(bool oldIsExact, bool newIsExact)
{
    private readonly List<(EntryChange Change, ulong? Old, ulong? New)> _linked = [];

    public void Add(EntryChange change)
    {
        var (old, @new) = (Group(change.Old), Group(change.New));
        if (old is not null || @new is not null)
            _linked.Add((change, old, @new));
    }

    /// <summary>Marks the names that differ, and gives those that differ in nothing else.</summary>
    public IEnumerable<EntryChange> Changes()
    {
        // A group of which one name alone was met may be one name's here and have others outside of the tree.
        var oldNames = Count(_linked.Select(name => name.Old));
        var newNames = Count(_linked.Select(name => name.New));
        var newOf = new Dictionary<ulong, ulong?>();
        var oldOf = new Dictionary<ulong, ulong?>();
        foreach (var (change, old, @new) in _linked)
        {
            if (change.Old.IsNone || change.New.IsNone || change.Has(Differences.Type))
                continue;
            var from = old is { } o && (oldIsExact || oldNames[o] > 1) ? old : null;
            var to = @new is { } n && (newIsExact || newNames[n] > 1) ? @new : null;
            var isSame = (from is null) == (to is null)
                && (from is null || newOf.TryAdd(from.Value, to) || newOf[from.Value] == to)
                && (to is null || oldOf.TryAdd(to.Value, from) || oldOf[to.Value] == from);
            if (isSame)
                continue;
            var isKnown = change.Differences != Differences.None;
            change.Differences |= Differences.Links;
            if (!isKnown)
                yield return change;
        }
    }

    private static Dictionary<ulong, int> Count(IEnumerable<ulong?> groups) =>
        groups.Where(group => group is not null).GroupBy(group => group!.Value).ToDictionary(group => group.Key, group => group.Count());

    private static ulong? Group(EncodedEntry entry) => !entry.IsNone && entry.Has(EntryTraits.HardLink) ? entry.Decode().Group : null;
}
