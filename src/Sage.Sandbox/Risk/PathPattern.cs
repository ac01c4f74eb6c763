namespace Sage.Sandbox.Risk;

/// <summary>A pattern of paths: <c>/etc</c>, <c>~/.ssh</c> or <c>**/.git/hooks</c>. What is below is meant too.</summary>
internal sealed class PathPattern
{
    private readonly bool _isOfHome;
    private readonly bool _isAnywhere;
    private readonly string[] _names;

    public PathPattern(string pattern)
    {
        _isOfHome = pattern[0] == '~';
        _isAnywhere = pattern.StartsWith("**/", StringComparison.Ordinal);
        var names = _isAnywhere ? pattern[3..] : _isOfHome ? pattern[1..] : pattern;
        _names = [.. names.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Marks.Pattern)];
    }

    /// <summary>Whether a path is meant; what is unknown of it is not.</summary>
    public bool Matches(ResolvedPath path, ResolvedPath home)
    {
        if (_isOfHome)
            return path.Known >= home.Segments.Count + _names.Length && AreAt(path, home.Segments.Count) && IsBelow(path, home);
        if (!_isAnywhere)
            return path.Known >= _names.Length && AreAt(path, 0);
        for (var start = 0; start + _names.Length <= path.Known; start++)
        {
            if (AreAt(path, start))
                return true;
        }
        return false;
    }

    private static bool IsBelow(ResolvedPath path, ResolvedPath directory)
    {
        for (var i = 0; i < directory.Segments.Count; i++)
        {
            if (!Glob.Names(directory.Segments[i], path.Segments[i]))
                return false;
        }
        return true;
    }

    private bool AreAt(ResolvedPath path, int start)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (!Glob.Names(_names[i], path.Segments[start + i]))
                return false;
        }
        return true;
    }
}
