namespace Sage.Sandbox.Transactions.Reading;

/// <summary>Paths as the kernel has them: relative, compared by their bytes; empty for the root.</summary>
internal sealed class BytePath : IEqualityComparer<byte[]>, IComparer<byte[]>
{
    public static BytePath Comparer { get; } = new();

    public static byte[] Join(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name) => directory.IsEmpty ? name.ToArray() : [.. directory, (byte)'/', .. name];

    /// <summary>The directory and the last name.</summary>
    public static (byte[] Directory, byte[] Name) Split(ReadOnlySpan<byte> path)
    {
        var slash = path.LastIndexOf((byte)'/');
        return (path[..Math.Max(slash, 0)].ToArray(), path[(slash + 1)..].ToArray());
    }

    public static bool IsBelow(ReadOnlySpan<byte> path, ReadOnlySpan<byte> directory) =>
        directory.IsEmpty ? !path.IsEmpty : path.Length > directory.Length && path.StartsWith(directory) && path[directory.Length] == '/';

    public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

    public int GetHashCode(byte[] path)
    {
        var hash = new HashCode();
        hash.AddBytes(path);
        return hash.ToHashCode();
    }

    public int Compare(byte[]? one, byte[]? other) => one.AsSpan().SequenceCompareTo(other);
}
