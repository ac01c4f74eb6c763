using Sage.Snapshots.Comparing;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>The changes that a restore makes, by the step that makes them.</summary>
internal sealed class RestorePlan
{
    private readonly HashSet<ComparedDirectory> _settled = [];
    private readonly HashSet<ComparedDirectory> _replaced = [];

    private RestorePlan()
    {
    }

    /// <summary>Names that are in the way of a directory, or directories in the way of something else, each after what is in it.</summary>
    public List<EntryChange> InTheWay { get; } = [];

    /// <summary>Directories to make, each before what is in it.</summary>
    public List<EntryChange> Directories { get; } = [];

    /// <summary>Files whose content is written.</summary>
    public List<EntryChange> Files { get; } = [];

    /// <summary>Links, FIFOs, sockets and devices that are made.</summary>
    public List<EntryChange> Others { get; } = [];

    /// <summary>Further names of files that are there already or are made before.</summary>
    public List<(EntryChange Name, byte[] Of)> HardLinks { get; } = [];

    /// <summary>Names of files with several that become files of their own.</summary>
    public List<EntryChange> Unlinked { get; } = [];

    /// <summary>What keeps its content, directories aside.</summary>
    public List<EntryChange> Attributes { get; } = [];

    /// <summary>What is removed because the snapshot lacks it, each after what is in it.</summary>
    public List<EntryChange> Extra { get; } = [];

    /// <summary>Directories whose attributes are set at the end, each after those that are in it.</summary>
    public List<(byte[] Path, EncodedEntry Entry)> Finished { get; } = [];

    /// <summary>Directories with entries in the way that may not be removed.</summary>
    public List<EntryChange> Blocked { get; } = [];

    /// <summary>Entries of the snapshot that are changed.</summary>
    public long Written { get; private set; }

    /// <param name="changes">From what is there to the snapshot, in the comparison's order.</param>
    /// <param name="linksOf">Finds, for each group of hard links among its argument, a name whose file is in place already.</param>
    /// <param name="delete">Whether what the snapshot lacks is removed.</param>
    /// <param name="canLink">Whether files can have several names where they are put.</param>
    public static RestorePlan Of(IReadOnlyList<EntryChange> changes, Func<IReadOnlyList<EntryChange>, IReadOnlyDictionary<ulong, byte[]>> linksOf, bool delete, bool canLink)
    {
        var plan = new RestorePlan();
        var blocked = FindBlocked(changes, delete);
        var linked = new List<EntryChange>();
        foreach (var change in changes)
        {
            if (blocked.Contains(change))
                plan.Blocked.Add(change);
            else
                plan.Add(change, linked, delete);
        }
        plan.AddLinked(linked, linked.Count == 0 ? new Dictionary<ulong, byte[]>() : linksOf(linked), canLink);
        plan.InTheWay.Reverse();
        plan.Extra.Reverse();
        plan.Finished.Sort(static (one, other) => other.Path.Length.CompareTo(one.Path.Length));
        return plan;
    }

    /// <summary>Whether a change gives a name another file, so that the directory's time changes with it.</summary>
    private static bool IsOfName(EntryChange change) => change.Has(Differences.Added | Differences.Type | Differences.Content | Differences.Links);

    /// <summary>Directories that something else is to replace, and that are not empty, when nothing may be removed.</summary>
    private static HashSet<EntryChange> FindBlocked(IReadOnlyList<EntryChange> changes, bool delete)
    {
        var blocked = new HashSet<EntryChange>();
        if (delete)
            return blocked;
        var replaced = changes.Where(change => IsReplacedDirectory(change) && change.Directory is not null).ToDictionary(change => change.Directory!);
        foreach (var change in changes)
        {
            if (change.Parent is not null && replaced.TryGetValue(change.Parent, out var directory) && !TemporaryNames.Is(change.Name))
                blocked.Add(directory);
        }
        return blocked;
    }

    private static bool IsReplacedDirectory(EntryChange change) => change.Has(Differences.Type) && change.Old.Type == EntryType.Directory;

    private void Add(EntryChange change, List<EntryChange> linked, bool delete)
    {
        if (change.Has(Differences.Removed))
        {
            if (delete || TemporaryNames.Is(change.Name))
                Remove(change);
            return;
        }
        if (IsReplacedDirectory(change) && change.Directory is not null)
            _replaced.Add(change.Directory);
        Written++;
        if (change.Has(Differences.Type) && (change.Old.Type == EntryType.Directory || change.BecomesDirectory))
            InTheWay.Add(change);
        if (change.BecomesDirectory)
        {
            if (change.Has(Differences.Added | Differences.Type))
            {
                Touch(change.Parent);
                Directories.Add(change);
            }
            Finish(change);
            return;
        }
        if (!IsOfName(change))
        {
            Attributes.Add(change);
            return;
        }
        Touch(change.Parent);
        if (change.New.Has(EntryTraits.HardLink))
            linked.Add(change);
        else
            Make(change);
    }

    private void Remove(EntryChange change)
    {
        if (change.Parent is null || !_replaced.Contains(change.Parent))
        {
            Touch(change.Parent);
            Extra.Add(change);
            return;
        }
        InTheWay.Add(change);
        if (change.Directory is not null)
            _replaced.Add(change.Directory);
    }

    private void Make(EntryChange change) => (change.New.Type == EntryType.File ? Files : Others).Add(change);

    private void AddLinked(List<EntryChange> linked, IReadOnlyDictionary<ulong, byte[]> inPlace, bool canLink)
    {
        foreach (var group in linked.GroupBy(change => change.New.Decode().Group))
        {
            var names = group.ToList();
            if (!canLink)
            {
                names.ForEach(Make);
                if (names.Count > 1 || inPlace.ContainsKey(group.Key))
                    Unlinked.AddRange(names);
                continue;
            }
            if (!inPlace.TryGetValue(group.Key, out var first))
            {
                first = names[0].Path;
                Make(names[0]);
                names.RemoveAt(0);
            }
            HardLinks.AddRange(names.Select(name => (name, first)));
        }
    }

    /// <summary>Sets the attributes of a directory at the end because its names change.</summary>
    private void Touch(ComparedDirectory? directory)
    {
        if (directory is { IsPassage: false, New.IsNone: false } && directory.New.Type == EntryType.Directory && _settled.Add(directory))
            Finished.Add((directory.Path, directory.New));
    }

    private void Finish(EntryChange change)
    {
        if (change.Directory is null || _settled.Add(change.Directory))
            Finished.Add((change.Path, change.New));
    }
}
