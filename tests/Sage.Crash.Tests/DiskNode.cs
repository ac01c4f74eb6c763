namespace Sage.Crash.Tests;

/// <summary>A file or directory, whatever its name.</summary>
internal sealed record DiskNode(int Number, bool IsDirectory, UnixFileMode InitialMode)
{
    public byte[] InitialContent { get; set; } = [];

    public Dictionary<string, DiskNode> InitialEntries { get; } = new(StringComparer.Ordinal);

    public bool Equals(DiskNode? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Number;
}
