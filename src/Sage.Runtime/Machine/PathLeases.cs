namespace Sage.Runtime.Machine;

/// <summary>
/// Which protected paths are in use. Two paths overlap when they are equal or one lies below the other.
/// </summary>
internal sealed class PathLeases
{
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _heldBelow = new(StringComparer.Ordinal);

    /// <summary>Takes all paths, or none when one of them overlaps a path in use.</summary>
    public bool TryTake(IReadOnlyList<ProtectedPath> paths)
    {
        foreach (var path in paths)
        {
            if (_held.Contains(path.FullPath) || _heldBelow.ContainsKey(path.FullPath) || Parents(path.FullPath).Any(_held.Contains))
                return false;
        }
        foreach (var path in paths)
        {
            if (!_held.Add(path.FullPath))
                continue;
            foreach (var parent in Parents(path.FullPath))
                _heldBelow[parent] = _heldBelow.GetValueOrDefault(parent) + 1;
        }
        return true;
    }

    public void Release(IReadOnlyList<ProtectedPath> paths)
    {
        foreach (var path in paths)
        {
            if (!_held.Remove(path.FullPath))
                continue;
            foreach (var parent in Parents(path.FullPath))
            {
                if (--_heldBelow[parent] == 0)
                    _heldBelow.Remove(parent);
            }
        }
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var parent = Path.GetDirectoryName(path); parent is not null; parent = Path.GetDirectoryName(parent))
            yield return parent;
    }
}
