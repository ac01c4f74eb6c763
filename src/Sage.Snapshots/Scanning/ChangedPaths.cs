namespace Sage.Snapshots.Scanning;

/// <summary>Directories in which something may have changed, as a tree of their names.</summary>
internal sealed class ChangedPaths
{
    private readonly Dictionary<byte[], ChangedPaths> _names = new(BytePath.Comparer);

    private bool _isWhole;

    /// <summary>Whether something may have changed in this directory, not only below it.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>The directories as a tree; its root is the root's.</summary>
    /// <param name="directories">Paths below the root, without a slash at either end.</param>
    /// <param name="trees">Those with everything below them.</param>
    public static ChangedPaths Of(IEnumerable<byte[]> directories, IEnumerable<byte[]> trees)
    {
        var root = new ChangedPaths();
        foreach (var path in directories)
            root.At(path).IsChanged = true;
        foreach (var path in trees)
        {
            var tree = root.At(path);
            tree.IsChanged = tree._isWhole = true;
        }
        return root;
    }

    /// <summary>What may have changed in a directory in this one; null when nothing has.</summary>
    public ChangedPaths? Below(ReadOnlySpan<byte> name) =>
        _isWhole ? this : _names.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var below) ? below : null;

    private ChangedPaths At(ReadOnlySpan<byte> path)
    {
        var at = this;
        foreach (var part in path.Split((byte)'/'))
        {
            var name = path[part];
            if (name.IsEmpty)
                continue;
            var names = at._names.GetAlternateLookup<ReadOnlySpan<byte>>();
            if (!names.TryGetValue(name, out var next))
                names[name] = next = new ChangedPaths();
            at = next;
        }
        return at;
    }
}
