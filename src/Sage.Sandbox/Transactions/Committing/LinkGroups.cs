using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>
/// Files of the layers with several names. Where one of the names is a file that the workspace has, with the same content, that file stays and the other names become its; else the names stay together by
/// being moved, or the first is copied and the others are made its names.
/// </summary>
internal sealed class LinkGroups
{
    private readonly Dictionary<(int Layer, ulong Inode), ChangeNode> _first = [];
    private readonly Dictionary<(int Layer, ulong Inode), ChangeNode> _anchors = [];

    public static LinkGroups Of(ChangeNode root)
    {
        var groups = new LinkGroups();
        groups.Collect(root);
        return groups;
    }

    /// <summary>Whether a file of the workspace stays, because no more than its attributes change.</summary>
    public bool IsAnchor(ChangeNode file) => MayStay(file) && (file.Entry.Facts.Links == 1 || _anchors.GetValueOrDefault(Key(file)) == file);

    /// <summary>The file whose name another becomes; null when it is by itself.</summary>
    /// <param name="canMove">Whether files stay together by being moved.</param>
    public ChangeNode? First(ChangeNode file, bool canMove) =>
        file.Entry.Facts.Links == 1 ? null
        : _anchors.GetValueOrDefault(Key(file)) ?? (canMove ? null : _first[Key(file)]);

    private static bool MayStay(ChangeNode file) => file.IsInPlace && file.Old is not null && (file.What & (ChangedParts.Content | ChangedParts.Type)) == 0;

    private static (int Layer, ulong Inode) Key(ChangeNode file) => (file.Entry.Top.Layer, file.Entry.Facts.Inode);

    private void Collect(ChangeNode directory)
    {
        foreach (var child in directory.Children)
        {
            if (child.IsDirectory)
            {
                Collect(child);
            }
            else if (child.Entry.Facts.Links > 1)
            {
                _first.TryAdd(Key(child), child);
                if (MayStay(child))
                    _anchors.TryAdd(Key(child), child);
            }
        }
    }
}
