using Sage.Snapshots.Comparing;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>A line for each path that differs.</summary>
internal static class ChangesView
{
    public static Lines Of(IReadOnlyList<SnapshotChange> changes)
    {
        var lines = new Lines(cut: false);
        foreach (var change in changes)
        {
            var (symbol, tone) = change.Kind switch
            {
                ChangeKind.Added => ("+", Palette.Good),
                ChangeKind.Removed => ("-", Palette.Bad),
                ChangeKind.Modified => ("M", Palette.Warning),
                ChangeKind.TypeChanged => ("T", Palette.Warning),
                _ => ("m", Palette.Faint),
            };
            var words = string.Join(Messages.ListSeparator, Names(change));
            lines.Line().Text(symbol + " ", tone).Text(change.Path.Length == 0 ? "." : change.Path).Text(words.Length == 0 ? "" : $"  ({words})", Palette.Faint);
        }
        return lines;
    }

    public static string Summary(IReadOnlyList<SnapshotChange> changes)
    {
        var (added, removed) = (changes.Count(change => change.Kind == ChangeKind.Added), changes.Count(change => change.Kind == ChangeKind.Removed));
        return changes.Count == 0 ? Messages.SnapshotNoDifferences : Messages.SnapshotDifferences(added, removed, changes.Count - added - removed);
    }

    /// <summary>What differs beyond what the symbol tells.</summary>
    private static IEnumerable<string> Names(SnapshotChange change)
    {
        if (change.Kind is ChangeKind.Added or ChangeKind.Removed)
            yield break;
        foreach (var (difference, name) in ((Differences, string)[])
                 [
                     (Differences.Mode, Messages.SnapshotDiffersMode),
                     (Differences.Owner, Messages.SnapshotDiffersOwner),
                     (Differences.Attributes, Messages.SnapshotDiffersAttributes),
                     (Differences.Links, Messages.SnapshotDiffersLinks),
                 ])
        {
            if ((change.Differences & difference) != 0)
                yield return name;
        }
        if (change.Kind == ChangeKind.Metadata && (change.Differences & Differences.Time) != 0)
            yield return Messages.SnapshotDiffersTime;
    }
}
