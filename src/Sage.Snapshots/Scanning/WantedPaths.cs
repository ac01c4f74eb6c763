using System.Text;

namespace Sage.Snapshots.Scanning;

/// <summary>Paths below a root as a tree of their names. Where a path ends, everything below is wanted.</summary>
internal sealed class WantedPaths
{
    private readonly SortedList<byte[], WantedPaths> _names = new(Comparer<byte[]>.Create(static (one, other) => one.AsSpan().SequenceCompareTo(other)));

    private bool _isWhole;

    /// <summary>The names on the way, in ascending order of their bytes.</summary>
    public IList<byte[]> Names => _names.Keys;

    /// <summary>The paths as a tree; null when the root itself is among them.</summary>
    /// <param name="paths">Relative, with <c>/</c>.</param>
    /// <exception cref="SnapshotException">A path leads out of the root.</exception>
    public static WantedPaths? Of(IReadOnlyList<string> paths)
    {
        var root = new WantedPaths { _isWhole = paths.Count == 0 };
        foreach (var path in paths)
            root.Add(path);
        return root._isWhole ? null : root;
    }

    /// <summary>What is wanted below a name; null when everything is.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public WantedPaths? Below(ReadOnlySpan<byte> name) => _names[name.ToArray()] is { _isWhole: false } below ? below : null;

    private void Add(string path)
    {
        var at = this;
        if (path.StartsWith('/'))
            throw new SnapshotException(SnapshotFault.Usage, Messages.PathNotBelow(path));
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
                continue;
            if (part == "..")
                throw new SnapshotException(SnapshotFault.Usage, Messages.PathNotBelow(path));
            var name = Encoding.UTF8.GetBytes(part);
            if (!at._names.TryGetValue(name, out var next))
                at._names.Add(name, next = new WantedPaths());
            at = next;
        }
        at._isWhole = true;
    }
}
