using Sage.Linux;
using Sage.Sandbox.Transactions.Gate;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>Tells what a tree of changes does to the workspace.</summary>
internal sealed class DiffBuilder
{
    private readonly LayerStack _layers;
    private readonly ChangeTree _tree;
    private readonly ChangeFlags _flags;
    private readonly List<TransactionChange> _changes = [];

    private DiffBuilder(LayerStack layers, ChangeTree tree, string workspace)
    {
        _layers = layers;
        _tree = tree;
        _flags = new ChangeFlags(layers, workspace);
    }

    public static TransactionDiff Build(LayerStack layers, ChangeTree tree, string workspace)
    {
        var builder = new DiffBuilder(layers, tree, workspace);
        if ((tree.Root.What & ~ChangedParts.Times) != 0)
            builder.Add(tree.Root, ChangeKind.Changed);
        builder.Visit(tree.Root, isOldGone: false);
        builder._changes.Sort(static (one, other) => one.Path.AsSpan().SequenceCompareTo(other.Path));
        return new TransactionDiff(builder._changes);
    }

    /// <param name="isOldGone">Whether what the directory takes the place of was moved away.</param>
    private void Visit(ChangeNode directory, bool isOldGone)
    {
        foreach (var child in directory.Children)
        {
            Tell(child, isOldGone);
            if (child.IsDirectory)
                Visit(child, isOldGone || IsMovedAway(child));
        }
        foreach (var hidden in directory.Hidden.Where(hidden => !_tree.Moved.ContainsKey(hidden.Path)))
            Delete(hidden);
        if (directory.Replaces && !isOldGone && !IsMovedAway(directory))
            DeleteReplaced(directory);
    }

    private void Tell(ChangeNode node, bool isOldGone)
    {
        var isNew = isOldGone || node.Old is null || IsMovedAway(node);
        if (node.IsMoved)
        {
            if (!isNew)
                Delete(new Hidden(node.OldPath!, node.Old!.Value));
            AddMoved(node);
        }
        else if (isNew)
        {
            Add(node, ChangeKind.Created);
        }
        else if ((node.IsDirectory && node.What != ChangedParts.Type ? node.What & ~ChangedParts.Times : node.What) != 0)
        {
            Add(node, ChangeKind.Changed, node.Old!.Value.IsDirectory && !node.IsDirectory ? Below(node.OldPath!) : []);
        }
    }

    private bool IsMovedAway(ChangeNode node) => node.OldPath is not null && _tree.Moved.ContainsKey(node.OldPath);

    private IEnumerable<Hidden> Below(byte[] directory) => WorkspaceWalk.Below(_layers.Workspace, directory, _tree.Moved.ContainsKey);

    /// <summary>What a directory had, and the one that is there instead has not.</summary>
    private void DeleteReplaced(ChangeNode directory)
    {
        var kept = directory.Children.Select(child => child.OldPath).OfType<byte[]>().ToHashSet(BytePath.Comparer);
        foreach (var entry in WorkspaceWalk.In(_layers.Workspace, directory.OldPath!).Where(entry => !kept.Contains(entry.Path) && !_tree.Moved.ContainsKey(entry.Path)))
            Delete(entry);
    }

    private void Delete(Hidden entry)
    {
        var below = entry.Facts.IsDirectory ? Below(entry.Path).ToList() : [];
        _changes.Add(new TransactionChange
        {
            Path = entry.Path,
            OldPath = entry.Path,
            Kind = ChangeKind.Deleted,
            Type = entry.Facts.Type,
            Taken = below.Count,
            Flags = Sorted(below.Prepend(entry).SelectMany(gone => _flags.Of(gone, moved: null))),
        });
    }

    private void Add(ChangeNode node, ChangeKind kind, IEnumerable<Hidden>? taken = null)
    {
        var gone = taken?.ToList() ?? [];
        _changes.Add(new TransactionChange
        {
            Path = node.Path,
            OldPath = kind == ChangeKind.Created ? null : node.OldPath,
            Kind = kind,
            What = kind == ChangeKind.Created ? ChangedParts.None : node.What,
            Type = node.Entry.Facts.Type,
            Taken = gone.Count,
            Flags = Sorted(_flags.Of(node).Concat(gone.SelectMany(entry => _flags.Of(entry, moved: null)))),
        });
    }

    private void AddMoved(ChangeNode node)
    {
        var from = node.Lower!;
        var below = Below(from).ToList();
        _changes.Add(new TransactionChange
        {
            Path = node.Path,
            OldPath = from,
            From = from,
            Kind = ChangeKind.Renamed,
            What = node.What & ~ChangedParts.Times,
            Type = node.Entry.Facts.Type,
            Taken = below.Count,
            Flags = Sorted(_flags.Of(node).Concat(below.Prepend(new Hidden(from, node.Entry.Facts)).SelectMany(entry => _flags.Of(entry, (byte[])[.. node.Path, .. entry.Path.AsSpan(from.Length)])))),
        });
    }

    private static List<string> Sorted(IEnumerable<string> flags) => [.. flags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
