namespace Sage.Snapshots.Ignoring;

/// <summary>One line of an ignore file, as <c>gitignore(5)</c> defines it.</summary>
internal sealed class IgnorePattern
{
    private readonly byte[] _text;
    private readonly bool _isForDirectories;
    private readonly bool _isForNames;
    private readonly int _literal;

    private IgnorePattern(byte[] text, bool isNegated, bool isForDirectories, bool isForNames)
    {
        _text = text;
        IsNegated = isNegated;
        _isForDirectories = isForDirectories;
        _isForNames = isForNames;
        var special = text.AsSpan().IndexOfAny("*?[\\"u8);
        _literal = special < 0 ? text.Length : special;
    }

    /// <summary>Whether what it matches is taken in again.</summary>
    public bool IsNegated { get; }

    /// <summary>The pattern of a line; null when the line is empty or a comment.</summary>
    /// <param name="line">Without its end.</param>
    public static IgnorePattern? Parse(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] == '#')
            return null;
        line = WithoutTrailingSpaces(line);
        var isNegated = line.StartsWith("!"u8);
        if (isNegated)
            line = line[1..];
        var isForDirectories = line.EndsWith("/"u8);
        if (isForDirectories)
            line = line[..^1];
        var isForNames = !line.Contains((byte)'/');
        if (line.StartsWith("/"u8))
            line = line[1..];
        return new IgnorePattern(line.ToArray(), isNegated, isForDirectories, isForNames);
    }

    /// <summary>Whether an entry fits.</summary>
    /// <param name="path">Its path below the directory that the pattern is for.</param>
    public bool Matches(ReadOnlySpan<byte> path, bool isDirectory)
    {
        if (_isForDirectories && !isDirectory)
            return false;
        if (_isForNames)
            path = path[(path.LastIndexOf((byte)'/') + 1)..];
        if (_literal == _text.Length)
            return path.SequenceEqual(_text);
        if (_isForNames)
            return Wildmatch.Matches(_text, path, slashes: false);
        // Git compares what is literal first, and two stars right behind it stand for any path.
        return path.StartsWith(_text.AsSpan(0, _literal)) && Wildmatch.Matches(_text.AsSpan(_literal), path[_literal..], slashes: true);
    }

    private static ReadOnlySpan<byte> WithoutTrailingSpaces(ReadOnlySpan<byte> line)
    {
        var end = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == ' ')
                continue;
            if (line[i] == '\\' && ++i == line.Length)
                return line;
            end = i + 1;
        }
        return line[..end];
    }
}
