using Sage.Linux;
using Sage.Snapshots.Ignoring;

namespace Sage.Snapshots.Scanning;

internal sealed partial class TreeScanner
{
    /// <summary>Takes a directory in which nothing changed from the index, without opening it.</summary>
    private bool TryUnopened(ScannedDirectory directory)
    {
        if (directory.Known < 0 || directory.MustList || directory.Wanted is not null || directory.Changes is { IsChanged: true })
            return false;
        ref readonly var known = ref _index!.Directory(directory.Known);
        // Below a directory that changed, another one may have this one's name.
        if (directory.Parent is { IsUnopened: false } && (source.TryStat(directory.Path, out var stat) != 0 || !known.HasSameNames(stat)))
            return false;
        directory.Stat = known.Stat;
        directory.IsUnopened = true;
        directory.IsHidden = known.IsHidden;
        if (directory.Changes is not null)
            TakeKnown(directory, _index.Entries(known));
        return true;
    }

    private void TakeKnown(ScannedDirectory directory, ReadOnlySpan<StatRecord> entries)
    {
        List<ScannedDirectory> children = [];
        foreach (ref readonly var entry in entries)
        {
            var name = _index!.Name(entry);
            if (entry.Directory != StatRecord.NoDirectory)
                children.Add(Child(directory, name, entry, rulesChanged: false));
            else if (scope.UseIgnoreFiles && (entry.Mode & ModeType.Mask) == ModeType.Regular && name.SequenceEqual(IgnoreFile.Name))
                ReadRules(directory);
        }
        directory.Children = [.. children];
    }
}
