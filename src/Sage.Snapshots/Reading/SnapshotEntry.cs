using Sage.Linux;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Reading;

/// <summary>A file, directory or other entry of a snapshot.</summary>
/// <param name="path">Its path below the root, in bytes; empty for the root.</param>
/// <param name="encoded">What the snapshot says of it.</param>
internal sealed class SnapshotEntry(byte[] path, EncodedEntry encoded)
{
    /// <summary>Its path below the root, in bytes without a slash at either end; empty for the root.</summary>
    public byte[] Path => path;

    /// <summary>Its path as people read and type it.</summary>
    public string Text => PathEscape.Of(path);

    /// <summary>What the snapshot says of it, content included.</summary>
    public EncodedEntry Encoded => encoded;

    public EntryHead Head { get; } = encoded.Decode().Head;

    public EntryType Type => Head.Type;

    /// <summary>A file's length in bytes.</summary>
    public long Size => encoded.Decode().Size;

    /// <summary>When it was last written, in UTC.</summary>
    public DateTimeOffset Modified => DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(Head.Seconds, Earliest, Latest)).AddTicks(Head.Nanoseconds / 100);

    /// <summary>A symbolic link's target as people read it; null for anything else.</summary>
    public string? Target => Type == EntryType.SymbolicLink ? PathEscape.Of(encoded.Decode().Target) : null;

    /// <summary>A device's numbers.</summary>
    public (uint Major, uint Minor) Device => encoded.Decode() is var entry ? (entry.Major, entry.Minor) : default;

    /// <summary>Equal for all names of one file; null for a file with one name.</summary>
    public ulong? Group => Head.Has(EntryTraits.HardLink) ? encoded.Decode().Group : null;

    /// <summary>The extended attributes in order of their names.</summary>
    public IReadOnlyList<(string Name, byte[] Value)> Attributes
    {
        get
        {
            var attributes = new List<(string, byte[])>();
            var list = new AttributeList(encoded.Decode().Attributes);
            while (list.Next(out var name, out var value))
                attributes.Add((PathEscape.Of(name), value.ToArray()));
            return attributes;
        }
    }

    // What DateTimeOffset can hold, less a second.
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds() + 1;
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds() - 1;
}
