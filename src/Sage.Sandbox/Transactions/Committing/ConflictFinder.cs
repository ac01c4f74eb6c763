using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>
/// Finds what others changed in the workspace since a transaction began, of all that a commit touches: what was changed since has a later time of change, which nobody can set; and what was copied up from
/// the workspace and is not there any more was taken away.
/// </summary>
internal sealed class ConflictFinder(LayerStack layers, MovedDirectories moved, TimeSpec start, SortedSet<byte[]> conflicts)
{
    /// <summary>Whether others changed a directory, which may be no more than an entry that came or went.</summary>
    public bool IsLater(ChangeNode directory)
    {
        using var open = layers.Workspace.OpenDirectory(directory.Lower);
        return IsLater(EntryFacts.Of(open).Changed);
    }

    /// <summary>Looks at what an entry takes the place of.</summary>
    public void Check(ChangeNode node)
    {
        var touches = node.IsDirectory && node.Lower is not null ? node.What & ~ChangedParts.Times : node.What;
        if (node.IsInPlace && node.Old is { } old && touches != ChangedParts.None && IsLater(old.Changed))
            conflicts.Add(node.OldPath!);
        if (node.IsDirectory && node.Lower is null && (node.Entry.IsCopiedUp || node.Entry.IsRedirected))
            conflicts.Add(node.Path);
        else if (!node.IsDirectory && node.Entry.IsCopiedUp && node is { IsInPlace: true, Old: null } && IsLater(node.ParentChanged))
            conflicts.Add(node.Path);
    }

    /// <summary>Looks at everything that goes with an entry.</summary>
    public void CheckTree(Hidden entry)
    {
        if (IsLater(entry.Facts.Changed))
            conflicts.Add(entry.Path);
        if (!entry.Facts.IsDirectory)
            return;
        foreach (var below in WorkspaceWalk.Below(layers.Workspace, entry.Path, moved.Are).Where(below => IsLater(below.Facts.Changed)))
            conflicts.Add(below.Path);
    }

    /// <summary>Looks at everything in a directory that moves.</summary>
    public EntryFacts CheckTree(byte[] path)
    {
        using var open = layers.Workspace.OpenDirectory(path);
        var facts = EntryFacts.Of(open);
        CheckTree(new Hidden(path, facts));
        return facts;
    }

    private bool IsLater(TimeSpec changed) => changed.Seconds > start.Seconds || changed.Seconds == start.Seconds && changed.Nanoseconds > start.Nanoseconds;
}
