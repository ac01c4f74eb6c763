namespace Sage.Snapshots.Scanning;

/// <summary>Paths as the kernel has them: compared by their bytes, joined whatever their length.</summary>
internal sealed class BytePath : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static BytePath Comparer { get; } = new();

    /// <summary>The path of what a directory holds; an empty one stands for the directory that paths begin at.</summary>
    public static byte[] Join(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name) => directory.IsEmpty ? name.ToArray() : [.. directory, (byte)'/', .. name];

    public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

    public bool Equals(ReadOnlySpan<byte> one, byte[] other) => one.SequenceEqual(other);

    public byte[] Create(ReadOnlySpan<byte> path) => path.ToArray();

    public int GetHashCode(byte[] path) => GetHashCode(path.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> path)
    {
        var hash = new HashCode();
        hash.AddBytes(path);
        return hash.ToHashCode();
    }
}
