using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>
/// Finds the names that belong to another file on one side than on the other. The numbers of groups say nothing across trees: what counts is which names share one. A group of one
/// name, whose other names are outside of the tree, is no group.
/// </summary>
internal sealed class HardLinkComparison(ITreeSource old, ITreeSource @new, PathScope scope)
{
    private readonly List<(EntryChange Change, ulong? Old, ulong? New)> _linked = [];

    public void Add(EntryChange change)
    {
        var (from, to) = (Group(change.Old), Group(change.New));
        // Where links are not seen they are not told.
        if ((from is not null || to is not null) && IsWhole(change.Old) && IsWhole(change.New))
            _linked.Add((change, from, to));
    }

    /// <summary>Marks the names that differ, and gives those that differ in nothing else.</summary>
    public IEnumerable<EntryChange> Changes()
    {
        var oldNames = Names(old, _linked.Select(name => name.Old), _linked.Where(name => name.New is null).Select(name => name.Old));
        var newNames = Names(@new, _linked.Select(name => name.New), _linked.Where(name => name.Old is null).Select(name => name.New));
        var newOf = new Dictionary<ulong, ulong?>();
        var oldOf = new Dictionary<ulong, ulong?>();
        foreach (var (change, oldGroup, newGroup) in _linked)
        {
            if (change.Old.IsNone || change.New.IsNone || change.Has(Differences.Type))
                continue;
            var from = oldGroup is { } o && oldNames[o] > 1 ? oldGroup : null;
            var to = newGroup is { } n && newNames[n] > 1 ? newGroup : null;
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

    /// <summary>How many names each group has. Where one alone was met and that matters, others may be in directories that were not read because they are equal.</summary>
    private Dictionary<ulong, int> Names(ITreeSource side, IEnumerable<ulong?> met, IEnumerable<ulong?> matters)
    {
        var names = met.Where(group => group is not null).GroupBy(group => group!.Value).ToDictionary(group => group.Key, group => group.Count());
        var unsure = matters.Where(group => group is { } known && names[known] == 1).Select(group => group!.Value).ToHashSet();
        if (unsure.Count == 0)
            return names;
        foreach (var (group, count) in side.CountNames(unsure, scope))
            names[group] = count;
        return names;
    }

    private static bool IsWhole(EncodedEntry entry) => entry.IsNone || entry.Decode().Head.IsWhole;

    private static ulong? Group(EncodedEntry entry) => !entry.IsNone && entry.Has(EntryTraits.HardLink) ? entry.Decode().Group : null;
}
