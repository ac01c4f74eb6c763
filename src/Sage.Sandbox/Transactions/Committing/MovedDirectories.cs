using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>The directories of the workspace that have to be moved: those that show through where the directory they are in does not bring them along.</summary>
internal sealed class MovedDirectories
{
    private readonly Dictionary<byte[], ChangeNode> _nodes = new(BytePath.Comparer);

    public static MovedDirectories Of(ChangeNode root)
    {
        var moved = new MovedDirectories();
        moved.Collect(root);
        return moved;
    }

    /// <summary>Whether a directory of the workspace is one.</summary>
    public bool Are(byte[] old) => _nodes.ContainsKey(old);

    public bool Are(ChangeNode node) => node.Lower is not null && _nodes.GetValueOrDefault(node.Lower) == node;

    private void Collect(ChangeNode directory)
    {
        foreach (var child in directory.Children.Where(child => child.IsDirectory))
        {
            var name = BytePath.Split(child.Path).Name;
            if (child.Lower is { } lower && (directory.Lower is null || !lower.AsSpan().SequenceEqual(BytePath.Join(directory.Lower, name))))
                _nodes[lower] = child;
            Collect(child);
        }
    }
}
