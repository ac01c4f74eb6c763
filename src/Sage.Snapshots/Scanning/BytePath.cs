namespace Sage.Snapshots.Scanning;

/// <summary>Compares paths by their bytes.</summary>
internal sealed class BytePath : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static BytePath Comparer { get; } = new();

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
