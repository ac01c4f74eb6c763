namespace Sage.Snapshots.Scanning;

/// <summary>The paths of entries below the root.</summary>
internal static class EntryPath
{
    /// <summary>Writes the path and a NUL into a buffer that grows, and returns their length.</summary>
    public static int Write(ScannedDirectory directory, ReadOnlySpan<byte> name, ref byte[] path)
    {
        var above = directory.Text;
        var length = above.Length + (above.IsEmpty ? 0 : 1) + name.Length + 1;
        if (path.Length < length)
            path = new byte[2 * length];
        above.CopyTo(path);
        if (!above.IsEmpty)
            path[above.Length] = (byte)'/';
        name.CopyTo(path.AsSpan(length - 1 - name.Length));
        path[length - 1] = 0;
        return length;
    }

    /// <summary>The path and a NUL.</summary>
    public static byte[] Of(ScannedDirectory directory, ReadOnlySpan<byte> name)
    {
        var path = new byte[directory.Path.Length + (directory.Path.Length > 1 ? 1 : 0) + name.Length];
        Write(directory, name, ref path);
        return path;
    }
}
