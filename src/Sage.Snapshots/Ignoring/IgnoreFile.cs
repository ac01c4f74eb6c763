namespace Sage.Snapshots.Ignoring;

/// <summary>The patterns of one ignore file.</summary>
internal sealed class IgnoreFile
{
    /// <summary>The name of the files in a tree that say what is left out, each for its directory and all below.</summary>
    public static ReadOnlySpan<byte> Name => ".sageignore"u8;

    private readonly IgnorePattern[] _patterns;
    private readonly int _above;

    private IgnoreFile(IgnorePattern[] patterns, int above)
    {
        _patterns = patterns;
        _above = above;
    }

    /// <summary>Whether it has no pattern.</summary>
    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>Reads lines.</summary>
    /// <param name="directory">The path below the root of the directory that they are for.</param>
    public static IgnoreFile Parse(ReadOnlySpan<byte> text, ReadOnlySpan<byte> directory)
    {
        if (text.StartsWith("\uFEFF"u8))
            text = text[3..];
        var patterns = new List<IgnorePattern>();
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            if (line.EndsWith("\r"u8))
                line = line[..^1];
            if (IgnorePattern.Parse(line) is { } pattern)
                patterns.Add(pattern);
        }
        return new IgnoreFile([.. patterns], directory.IsEmpty ? 0 : directory.Length + 1);
    }

    /// <summary>Whether an entry is left out, or taken in again; null when no pattern says so. The last that fits counts.</summary>
    /// <param name="path">Below the root, and below the file's directory.</param>
    public bool? Excludes(ReadOnlySpan<byte> path, bool isDirectory)
    {
        for (var i = _patterns.Length - 1; i >= 0; i--)
        {
            if (_patterns[i].Matches(path[_above..], isDirectory))
                return !_patterns[i].IsNegated;
        }
        return null;
    }
}
