using Sage.Sandbox.Policy;

namespace Sage.Sandbox.Risk;

/// <summary>Says which classes of the policy a path belongs to.</summary>
internal sealed class PathClassifier(RiskPolicy policy, PathResolver paths)
{
    private static readonly IReadOnlyList<string>[] TemporaryDirectories = [["tmp"], ["var", "tmp"], ["dev", "shm"]];

    private readonly List<(string Name, List<PathPattern> Match, List<PathPattern> Except)> _classes =
        [.. policy.Classes.Select(paths => (paths.Name, Patterns(paths.Match), Patterns(paths.Except)))];

    public HashSet<string> Of(ResolvedPath path)
    {
        var classes = new HashSet<string>(StringComparer.Ordinal);
        var workspace = paths.Workspace.Segments;
        if (!path.IsKnown && workspace.Take(path.Known).SequenceEqual(path.KnownSegments))
            return [PathClass.Unknown];
        foreach (var (name, match, except) in _classes)
        {
            if (match.Exists(pattern => IsMeant(pattern, path)) && !except.Exists(pattern => IsMeant(pattern, path.Literal())))
                classes.Add(name);
        }
        if (path.Segments is [] or [[Marks.AnyText]])
            classes.Add(PathClass.Root);
        if (path.IsIn(workspace))
        {
            classes.Add(path.IsKnown ? PathClass.Workspace : PathClass.Unknown);
            if (path.Known == workspace.Count || (path.Known == workspace.Count + 1 && path.Segments[^1] is [Marks.AnyText]))
                classes.Add(PathClass.WorkspaceRoot);
        }
        else if (Array.Exists(TemporaryDirectories, directory => path.IsIn(directory) && path.Segments.Count > directory.Count))
            classes.Add(path.IsKnown ? PathClass.Temporary : PathClass.Unknown);
        else if (!classes.Contains(PathClass.Allowed))
            classes.Add(PathClass.Outside);
        return classes;
    }

    /// <summary>A directory that holds the workspace says nothing of what is in it.</summary>
    private bool IsMeant(PathPattern pattern, ResolvedPath path) =>
        pattern.Matches(path, paths.Home) && !(path.IsIn(paths.Workspace.Segments) && pattern.Matches(paths.Workspace, paths.Home));

    private static List<PathPattern> Patterns(IReadOnlyList<string> patterns) => [.. patterns.Select(pattern => new PathPattern(pattern))];
}
