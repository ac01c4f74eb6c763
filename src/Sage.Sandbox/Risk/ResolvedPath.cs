namespace Sage.Sandbox.Risk;

/// <summary>A path as far as it can be told before anything runs.</summary>
/// <param name="Segments">The names from the root on.</param>
/// <param name="Known">How many of them, from the first on, hold nothing unknown.</param>
internal sealed record ResolvedPath(IReadOnlyList<string> Segments, int Known)
{
    /// <summary>A path of which nothing is known.</summary>
    public static ResolvedPath Unknown { get; } = new([Marks.UnknownText], 0);

    public bool IsKnown => Known == Segments.Count;

    public IEnumerable<string> KnownSegments => Segments.Take(Known);

    /// <summary>The path with patterns taken for names: what is meant by all of it is meant by this too.</summary>
    public ResolvedPath Literal() => new([.. Segments.Select(Marks.Show)], Known);

    public override string ToString() => "/" + string.Join('/', Segments);

    /// <summary>Whether it is that directory or lies below it.</summary>
    public bool IsIn(IReadOnlyList<string> directory) => Known >= directory.Count && KnownSegments.Take(directory.Count).SequenceEqual(directory);
}
