using Sage.Snapshots.Reading;

namespace Sage.Snapshots.Comparing;

/// <summary>Which part of a tree is meant: everything, or some paths with all that is below them.</summary>
internal sealed class PathScope
{
    private readonly byte[][] _paths;

    private PathScope(byte[][] paths) => _paths = paths;

    /// <summary>The whole tree.</summary>
    public static PathScope Everything { get; } = new([[]]);

    /// <summary>The paths, in bytes.</summary>
    public IReadOnlyList<byte[]> Paths => _paths;

    public bool IsEverything => _paths.Any(path => path.Length == 0);

    /// <param name="paths">As people write them; none means everything.</param>
    public static PathScope Of(IReadOnlyList<string> paths) => paths.Count == 0 ? Everything : new PathScope([.. paths.Select(EntryPaths.Parse)]);

    public PathRelation Relation(ReadOnlySpan<byte> path)
    {
        var relation = PathRelation.Outside;
        foreach (var meant in _paths)
        {
            if (IsAtOrBelow(path, meant))
                return PathRelation.Inside;
            if (IsAtOrBelow(meant, path))
                relation = PathRelation.LeadsThere;
        }
        return relation;
    }

    private static bool IsAtOrBelow(ReadOnlySpan<byte> path, ReadOnlySpan<byte> directory) =>
        directory.IsEmpty || path.StartsWith(directory) && (path.Length == directory.Length || path[directory.Length] == (byte)'/');
}

/// <summary>How a path lies to the part of a tree that is meant.</summary>
internal enum PathRelation
{
    Outside,

    /// <summary>A directory above what is meant.</summary>
    LeadsThere,

    Inside,
}
