namespace Sage.Runtime.Machine;

/// <summary>Which protected paths are in use.</summary>
internal sealed class PathLeases
{
    private readonly List<ProtectedPath> _held = [];

    /// <summary>Takes all paths, or none when one of them overlaps a path in use.</summary>
    public bool TryTake(IReadOnlyList<ProtectedPath> paths)
    {
        foreach (var path in paths)
        {
            foreach (var held in _held)
            {
                if (ProtectedPathResolver.Overlap(held, path))
                    return false;
            }
        }
        _held.AddRange(paths);
        return true;
    }

    public void Release(IReadOnlyList<ProtectedPath> paths)
    {
        foreach (var path in paths)
            _held.Remove(path);
    }
}
