using System.Globalization;
using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>
/// Finds the steps that make a workspace what the view shows. What goes and what moves is taken out of the way first, the deepest before what it is in, by the paths that the workspace has now; then
/// everything comes to its place, directories before what is in them; attributes and times are last.
/// </summary>
internal sealed class CommitPlanner
{
    private readonly LayerStack _layers;
    private readonly IReadOnlyList<int> _numbers;
    private readonly bool _canMove;
    private readonly ConflictFinder _conflicts;
    private readonly MovedDirectories _moved;
    private readonly LinkGroups _links;
    private readonly CommitPlan _plan;
    private readonly List<CommitStep> _preparing = [];
    private readonly List<(byte[] Path, CommitStep Step)> _leaving = [];
    private readonly List<(byte[] Path, CommitStep Step)> _coming = [];
    private readonly List<CommitStep> _linking = [];
    private readonly List<(byte[] Path, CommitStep Step)> _finishing = [];
    private int _number;

    private CommitPlanner(LayerStack layers, IReadOnlyList<int> numbers, ChangeTree tree, TimeSpec start)
    {
        (_layers, _numbers) = (layers, numbers);
        var (workspace, upper) = (EntryFacts.Of(layers.Workspace.Root), EntryFacts.Of(layers[0].Root));
        _canMove = (workspace.Device, workspace.Mount) == (upper.Device, upper.Mount);
        _plan = new CommitPlan { CanMove = _canMove };
        _moved = MovedDirectories.Of(tree.Root);
        _links = LinkGroups.Of(tree.Root);
        _conflicts = new ConflictFinder(layers, _moved, start, _plan.Conflicts);
    }

    /// <param name="numbers">The numbers of the layers, the uppermost first.</param>
    /// <param name="start">When the transaction began.</param>
    public static CommitPlan Plan(LayerStack layers, IReadOnlyList<int> numbers, ChangeTree tree, TimeSpec start)
    {
        var planner = new CommitPlanner(layers, numbers, tree, start);
        planner.Visit(tree.Root);
        var plan = planner._plan;
        plan.Steps.AddRange(planner._preparing);
        plan.Steps.AddRange(planner._leaving.OrderByDescending(one => one.Path, BytePath.Comparer).Select(one => one.Step));
        plan.Steps.AddRange(planner._coming.OrderBy(one => one.Path, BytePath.Comparer).Select(one => one.Step));
        plan.Steps.AddRange(planner._linking);
        plan.Steps.AddRange(planner._finishing.OrderByDescending(one => one.Path, BytePath.Comparer).Select(one => one.Step));
        return plan;
    }

    /// <summary>A directory that the workspace has when its entries come.</summary>
    private void Visit(ChangeNode directory)
    {
        RequireOneFileSystem(directory);
        Finish(directory);
        foreach (var hidden in directory.Hidden.Where(hidden => !_moved.Are(hidden.Path)))
            Leave(hidden);
        foreach (var child in directory.Children)
        {
            if (child.IsDirectory)
                VisitDirectory(directory, child);
            else
                VisitFile(child);
        }
    }

    private void VisitDirectory(ChangeNode directory, ChangeNode child)
    {
        var isMoved = _moved.Are(child);
        if (child.Lower is not null && !isMoved)
        {
            _conflicts.Check(child);
            Visit(child);
            return;
        }
        if (directory.Lower is not null)
            LeaveOld(child);
        if (isMoved)
        {
            var parked = Staged();
            var facts = _conflicts.CheckTree(child.Lower!);
            _leaving.Add((child.Lower!, new CommitStep { Action = CommitAction.Park, Path = parked, From = PathEscape.Of(child.Lower!), Inode = facts.Inode }));
            _coming.Add((child.Path, new CommitStep { Action = CommitAction.Place, Path = PathEscape.Of(child.Path), From = parked, Inode = facts.Inode, Mode = facts.Mode }));
            Visit(child);
            return;
        }
        _conflicts.Check(child);
        Create(child);
    }

    /// <summary>A directory that the workspace does not have.</summary>
    private void Create(ChangeNode directory)
    {
        if (_canMove && IsWhole(directory))
        {
            Clean(directory);
            _coming.Add((directory.Path, Take(directory, PathEscape.Of(directory.Path))));
            return;
        }
        var staged = Staged();
        Assemble(directory, staged);
        _coming.Add((directory.Path, new CommitStep { Action = CommitAction.Place, Path = PathEscape.Of(directory.Path), From = staged }.With(directory.Entry.Facts)));
    }

    /// <summary>Puts a directory together among what is prepared, but for what comes from the workspace.</summary>
    private void Assemble(ChangeNode directory, string staged)
    {
        _plan.Prepared.Add((staged, directory));
        Finish(directory);
        foreach (var child in directory.Children)
        {
            var at = staged + "/" + PathEscape.Of(BytePath.Split(child.Path).Name);
            if (child.IsDirectory && _moved.Are(child))
            {
                VisitDirectory(directory, child);
            }
            else if (child.IsDirectory)
            {
                _conflicts.Check(child);
                Assemble(child, at);
            }
            else if (!TryLink(child))
            {
                Bring(child, at, isPrepared: true);
            }
        }
    }

    private void VisitFile(ChangeNode file)
    {
        _conflicts.Check(file);
        var isInPlace = _links.IsAnchor(file);
        if (file.Old is { } old && old.IsDirectory)
            LeaveOld(file);
        if (isInPlace && file.What != ChangedParts.None)
            _finishing.Add((file.Path, SetAttributes(file)));
        else if (!isInPlace && !TryLink(file))
            Bring(file, PathEscape.Of(file.Path), isPrepared: false);
    }

    private void Bring(ChangeNode file, string to, bool isPrepared)
    {
        if (_canMove)
        {
            var step = Take(file, to);
            if (isPrepared)
                _preparing.Add(step with { Action = CommitAction.Prepare });
            else
                _coming.Add((file.Path, step));
            return;
        }
        var staged = isPrepared ? to : Staged();
        _plan.Prepared.Add((staged, file));
        if (!isPrepared)
            _coming.Add((file.Path, new CommitStep { Action = CommitAction.Place, Path = to, From = staged }.With(file.Entry.Facts)));
    }

    /// <summary>A further name of a file that another step brings, or that is there.</summary>
    private bool TryLink(ChangeNode file)
    {
        if (_links.First(file, _canMove) is not { } first || first == file)
            return false;
        _linking.Add(new CommitStep { Action = CommitAction.Link, Path = PathEscape.Of(file.Path), From = PathEscape.Of(first.Path) });
        return true;
    }

    private void LeaveOld(ChangeNode node)
    {
        if (node.Old is { } old && !_moved.Are(node.OldPath!))
            Leave(new Hidden(node.OldPath!, old));
    }

    private void Leave(Hidden entry)
    {
        _conflicts.CheckTree(entry);
        var path = PathEscape.Of(entry.Path);
        _leaving.Add((entry.Path, entry.Facts.IsDirectory
            ? new CommitStep { Action = CommitAction.Park, Path = Staged(), From = path, Inode = entry.Facts.Inode }
            : new CommitStep { Action = CommitAction.Remove, Path = path, Inode = entry.Facts.Inode }));
    }

    /// <summary>The time of a directory is what the entries that come and go leave it at, unless it is set last.</summary>
    private void Finish(ChangeNode directory)
    {
        const uint ownRights = 0b111_000_000;
        var isPlain = (directory.What & ~ChangedParts.Times) == 0 && directory.Lower is not null && (directory.Entry.Facts.Mode & ownRights) == ownRights;
        if (!isPlain)
            _finishing.Add((directory.Path, SetAttributes(directory)));
        else if (!_conflicts.IsLater(directory))
            _finishing.Add((directory.Path, new CommitStep { Action = CommitAction.SetTime, Path = PathEscape.Of(directory.Path) }.With(directory.Entry.Facts)));
    }

    private CommitStep SetAttributes(ChangeNode node) => new CommitStep
    {
        Action = CommitAction.SetAttributes,
        Path = PathEscape.Of(node.Path),
        From = PathEscape.Of(node.Entry.Top.Path),
        Layer = _numbers[node.Entry.Top.Layer],
    }.With(node.Entry.Facts);

    private CommitStep Take(ChangeNode node, string to) => new CommitStep
    {
        Action = CommitAction.Take,
        Path = to,
        From = PathEscape.Of(node.Entry.Top.Path),
        Layer = _numbers[node.Entry.Top.Layer],
        IsMarked = node.Entry.Attributes.HasOverlay,
    }.With(node.Entry.Facts);

    private void Clean(ChangeNode directory)
    {
        foreach (var child in directory.Children)
        {
            _conflicts.Check(child);
            if (child.Entry.Attributes.HasOverlay)
                _preparing.Add(new CommitStep { Action = CommitAction.Clean, Path = PathEscape.Of(child.Entry.Top.Path), Layer = _numbers[child.Entry.Top.Layer] });
            if (child.IsDirectory)
                Clean(child);
        }
    }

    /// <summary>Whether one layer holds a directory as the view shows it.</summary>
    private bool IsWhole(ChangeNode directory) =>
        directory.Lower is null && directory.Entry.Places.Count == 1 && !directory.HasWhiteouts
        && directory.Children.All(child => child.IsDirectory ? IsWhole(child) : _links.First(child, _canMove) is not { } first || first == child);

    private string Staged() => (_number++).ToString(CultureInfo.InvariantCulture);

    private void RequireOneFileSystem(ChangeNode directory)
    {
        using var open = _layers.Workspace.OpenDirectory(directory.Lower);
        if (EntryFacts.Of(open).Device != EntryFacts.Of(_layers.Workspace.Root).Device)
            throw new SandboxException(SandboxFault.Unsupported, Messages.CommitMeetsFileSystem(PathEscape.Of(directory.Path)));
    }
}
