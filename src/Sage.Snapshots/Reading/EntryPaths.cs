namespace Sage.Snapshots.Reading;

/// <summary>Paths below the root of a snapshot, in bytes: no slash at either end, empty for the root.</summary>
internal static class EntryPaths
{
    /// <summary>Bytes that a path may have (<c>PATH_MAX</c> without its NUL). A tree that is deeper was not written by a scan.</summary>
    public const int Longest = 4095;

    /// <summary>The path of an entry of a directory.</summary>
    /// <exception cref="RepositoryDamage">It is longer than any that can be saved.</exception>
    public static byte[] Join(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name)
    {
        var between = directory.IsEmpty || name.IsEmpty ? 0 : 1;
        var path = new byte[directory.Length + between + name.Length];
        if (path.Length > Longest)
            throw new RepositoryDamage(Linux.PathEscape.Of(directory), Messages.ReasonTooDeep);
        directory.CopyTo(path);
        if (between > 0)
            path[directory.Length] = (byte)'/';
        name.CopyTo(path.AsSpan(path.Length - name.Length));
        return path;
    }

    /// <summary>The bytes of a path that a person wrote; a slash at either end and doubled ones mean nothing.</summary>
    /// <exception cref="SnapshotException">It stands for no path below a root.</exception>
    public static byte[] Parse(string text)
    {
        var bytes = Linux.PathEscape.TryParse(text) ?? throw new SnapshotException(SnapshotFault.Usage, Messages.PathIsNone(text));
        var path = new List<byte>(bytes.Length);
        foreach (var range in bytes.AsSpan().Split((byte)'/'))
        {
            var part = bytes.AsSpan(range);
            if (part.IsEmpty || part.SequenceEqual("."u8))
                continue;
            if (!Trees.TreeFormat.IsName(part))
                throw new SnapshotException(SnapshotFault.Usage, Messages.PathIsNone(text));
            if (path.Count > 0)
                path.Add((byte)'/');
            path.AddRange(part);
        }
        return [.. path];
    }
}
