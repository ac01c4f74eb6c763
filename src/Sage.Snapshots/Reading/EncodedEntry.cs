using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Reading;

/// <summary>An entry of a directory as its tree has it, which can be kept: nothing of it is copied.</summary>
/// <param name="bytes">The entry's bytes, which have been decoded once; none where there is no entry.</param>
internal readonly struct EncodedEntry(ReadOnlyMemory<byte> bytes)
{
    /// <summary>Whether there is no entry.</summary>
    public bool IsNone => bytes.IsEmpty;

    /// <summary>Whether two entries have the same bytes.</summary>
    public bool IsSameAs(EncodedEntry other) => bytes.Span.SequenceEqual(other.Bytes.Span);

    private ReadOnlyMemory<byte> Bytes => bytes;

    public TreeEntry Decode()
    {
        var reader = new ByteReader(bytes.Span);
        return EntryDecoder.Read(ref reader);
    }

    /// <summary>The name's bytes.</summary>
    public ReadOnlySpan<byte> Name
    {
        get
        {
            var reader = new ByteReader(bytes.Span[1..]);
            return reader.Block(TreeFormat.LongestName, "the length of a name");
        }
    }

    public EntryType Type => (EntryType)(bytes.Span[0] & TreeFormat.TypeBits);

    public bool Has(EntryTraits trait) => ((EntryTraits)bytes.Span[0] & trait) != 0;
}
