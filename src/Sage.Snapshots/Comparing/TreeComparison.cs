using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>Finds the paths that two trees do not have alike. Directories that must be equal are not read.</summary>
/// <param name="old">The older side.</param>
/// <param name="new">The newer side, a snapshot.</param>
/// <param name="scope">The part that is compared.</param>
/// <param name="mostDirectories">Directories that the newer side may have; a tree with more is not what its manifest says.</param>
/// <param name="damaged">Is told of directories of the newer side that cannot be read, which are taken as unchanged inside; null makes them errors.</param>
/// <param name="stop">Ends the comparison.</param>
internal sealed class TreeComparison(ITreeSource old, ITreeSource @new, PathScope scope, long mostDirectories, Action<byte[]>? damaged, CancellationToken stop)
{
    private readonly List<EntryChange> _changes = [];
    private readonly HardLinkComparison _links = new(old, @new, scope);
    private readonly Stack<Frame> _open = new();
    private long _directories;

    /// <summary>The changes in order of their paths, each directory before what is in it; those that only hard links show come last.</summary>
    public IReadOnlyList<EntryChange> Run()
    {
        var (oldRoot, newRoot) = (First(old.Root()), First(@new.Root()));
        Compare(null, PathRelation.LeadsThere, oldRoot, newRoot);
        while (_open.TryPeek(out var frame))
        {
            stop.ThrowIfCancellationRequested();
            if (!Step(frame))
                _open.Pop();
        }
        _changes.AddRange(_links.Changes());
        return _changes;
    }

    private static EncodedEntry First(TreeCursor? root) => root?.Next() == true ? root.Current : default;

    /// <summary>Takes the next name of a directory; false after the last.</summary>
    private bool Step(Frame frame)
    {
        var (oldEntry, newEntry) = (frame.Old?.Current ?? default, frame.New?.Current ?? default);
        if (oldEntry.IsNone && newEntry.IsNone)
            return false;
        var order = oldEntry.IsNone ? 1 : newEntry.IsNone ? -1 : oldEntry.Name.SequenceCompareTo(newEntry.Name);
        if (order <= 0)
            frame.Old!.Next();
        else
            oldEntry = default;
        if (order >= 0)
            frame.New!.Next();
        else
            newEntry = default;
        if (!IsCertainlySame(oldEntry, newEntry))
            Compare(frame.Directory, frame.Relation, oldEntry, newEntry);
        return true;
    }

    /// <summary>Whether two entries have the same bytes, none of which leads to others. What is on disk has no bytes of content unless it is known, and so is never the same when it has any.</summary>
    private static bool IsCertainlySame(EncodedEntry oldEntry, EncodedEntry newEntry) =>
        !oldEntry.IsNone && oldEntry.Type != EntryType.Directory && !oldEntry.Has(EntryTraits.HardLink) && oldEntry.IsSameAs(newEntry);

    private void Compare(ComparedDirectory? parent, PathRelation above, EncodedEntry oldEntry, EncodedEntry newEntry)
    {
        var path = parent is null ? [] : EntryPaths.Join(parent.Path, (newEntry.IsNone ? oldEntry : newEntry).Name);
        var relation = above == PathRelation.Inside ? above : scope.Relation(path);
        if (relation == PathRelation.Outside || relation == PathRelation.LeadsThere && !IsDirectory(newEntry))
            return;
        var isPassage = relation == PathRelation.LeadsThere || IsPassage(oldEntry) || IsPassage(newEntry);
        // What a passage does not mention was not looked at when it was saved.
        if (newEntry.IsNone && (parent is { IsPassage: true } && above == PathRelation.Inside || old.IsLeftOut(path, oldEntry.Type == EntryType.Directory)))
            return;
        var change = new EntryChange(parent, oldEntry, newEntry, Differ(path, oldEntry, newEntry, isPassage));
        if (change.Differences != Differences.None)
            _changes.Add(change);
        _links.Add(change);
        Enter(path, relation, change, isPassage);
    }

    private Differences Differ(ReadOnlySpan<byte> path, EncodedEntry oldEntry, EncodedEntry newEntry, bool isPassage)
    {
        if (oldEntry.IsNone)
            return Differences.Added;
        if (newEntry.IsNone)
            return Differences.Removed;
        if (isPassage && oldEntry.Type == newEntry.Type)
            return Differences.None;
        var own = oldEntry.Decode();
        var other = newEntry.Decode();
        var differences = EntryComparison.Of(own, other);
        if (own.Head.Type == EntryType.File && (differences & (Differences.Type | Differences.Content)) == 0 && !old.HasContentOf(path, own, other))
            differences |= Differences.Content;
        return differences;
    }

    /// <summary>Puts a directory on the list of those whose names are compared.</summary>
    private void Enter(byte[] path, PathRelation relation, EntryChange change, bool isPassage)
    {
        var (fromOld, fromNew) = (IsDirectory(change.Old), IsDirectory(change.New));
        if (!fromOld && !fromNew)
            return;
        if (fromOld && fromNew && old.HoldsTreeOf(change.Old.Decode(), change.New.Decode()))
            return;
        if (fromNew && ++_directories > mostDirectories)
            throw new RepositoryDamage(Linux.PathEscape.Of(path), Messages.ReasonTooManyDirectories);
        TreeCursor? newTree = null;
        try
        {
            newTree = fromNew ? @new.Children(path, change.New.Decode()) : null;
        }
        catch (RepositoryDamage) when (damaged is not null)
        {
            damaged(path);
            return;
        }
        var directory = new ComparedDirectory(path, change.Old, change.New, isPassage);
        change.Directory = directory;
        var frame = new Frame(
            directory,
            relation,
            fromOld ? old.Children(path, change.Old.Decode()) : null,
            newTree);
        frame.Old?.Next();
        frame.New?.Next();
        _open.Push(frame);
    }

    private static bool IsDirectory(EncodedEntry entry) => !entry.IsNone && entry.Type == EntryType.Directory;

    private static bool IsPassage(EncodedEntry entry) => !entry.IsNone && entry.Has(EntryTraits.Passage);

    private sealed record Frame(ComparedDirectory Directory, PathRelation Relation, TreeCursor? Old, TreeCursor? New);
}
