namespace Sage.Sandbox.Risk;

/// <summary>Makes paths absolute by their text alone: nothing is looked up, so that the verdict on a command is the same everywhere.</summary>
/// <param name="workspace">The directory that may be written to, absolute.</param>
/// <param name="home">The home directory, absolute.</param>
internal sealed class PathResolver(string workspace, string home)
{
    /// <summary>Characters of a name, <c>NAME_MAX</c> in linux/limits.h.</summary>
    private const int LongestName = 255;

    private static readonly ResolvedPath Root = new([], 0);

    public ResolvedPath Workspace { get; } = Append(Root, workspace);

    public ResolvedPath Home { get; } = Append(Root, home);

    /// <param name="path">The path; a leading <c>~</c> is the home directory.</param>
    /// <param name="directory">Where it starts when it is relative; null when that is not known.</param>
    public ResolvedPath Resolve(string path, ResolvedPath? directory)
    {
        if (path.StartsWith("file://", StringComparison.Ordinal))
            path = path["file://".Length..];
        return path switch
        {
            "" => ResolvedPath.Unknown,
            ['/', ..] => Append(Root, path),
            "~" or ['~', '/', ..] => Append(Home, path[1..]),
            "~root" => Append(Root, "root"),
            _ when path.StartsWith("~root/", StringComparison.Ordinal) => Append(Root, path[1..]),
            _ when Marks.IsUnknown(path[0]) || directory is null => ResolvedPath.Unknown,
            _ => Append(directory, path),
        };
    }

    private static ResolvedPath Append(ResolvedPath start, string path)
    {
        var segments = new List<string>(start.Segments);
        foreach (var segment in path.Split('/'))
        {
            if (segment is "" or ".")
                continue;
            // What an unknown name is followed by lies nobody knows where.
            if (segment is not "..")
                segments.Add(segment.Length <= LongestName ? segment : Marks.UnknownText);
            else if (segments.Count > 0 && !Marks.HasUnknown(segments[^1]))
                segments.RemoveAt(segments.Count - 1);
        }
        var unknown = segments.FindIndex(Marks.HasUnknown);
        return new ResolvedPath(segments, unknown < 0 ? segments.Count : unknown);
    }
}
