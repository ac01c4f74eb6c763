using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Watching;

/// <summary>Directories below a root in which something may have changed.</summary>
internal sealed class ChangedDirectories
{
    private readonly HashSet<byte[]> _paths = new(BytePath.Comparer);
    private readonly HashSet<byte[]> _trees = new(BytePath.Comparer);

    /// <summary>Whether nothing is known: every directory may have changed.</summary>
    public bool IsEverything { get; private set; }

    /// <summary>The directories' paths below the root, without a slash at either end; the root's is empty.</summary>
    public IReadOnlyCollection<byte[]> Paths => _paths;

    /// <summary>Those below which everything may have changed: they came from elsewhere.</summary>
    public IReadOnlyCollection<byte[]> Trees => _trees;

    public void Add(ReadOnlySpan<byte> path)
    {
        if (!IsEverything)
            _paths.GetAlternateLookup<ReadOnlySpan<byte>>().Add(path);
    }

    public void AddTree(ReadOnlySpan<byte> path)
    {
        if (!IsEverything)
            _trees.GetAlternateLookup<ReadOnlySpan<byte>>().Add(path);
    }

    public void AddEverything()
    {
        Clear();
        IsEverything = true;
    }

    public void Clear()
    {
        IsEverything = false;
        _paths.Clear();
        _trees.Clear();
    }
}
