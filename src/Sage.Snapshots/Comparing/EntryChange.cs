using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>A path that is not the same on both sides.</summary>
/// <param name="parent">The directory that it is in; null for the root.</param>
/// <param name="old">What the older side has there; none where it has nothing.</param>
/// <param name="new">What the newer side has there; none where it has nothing.</param>
/// <param name="differences">In what they differ.</param>
internal sealed class EntryChange(ComparedDirectory? parent, EncodedEntry old, EncodedEntry @new, Differences differences)
{
    public ComparedDirectory? Parent => parent;

    public EncodedEntry Old => old;

    public EncodedEntry New => @new;

    public Differences Differences { get; set; } = differences;

    /// <summary>The directory that it is, where the comparison went into it.</summary>
    public ComparedDirectory? Directory { get; set; }

    public ReadOnlySpan<byte> Name => (@new.IsNone ? old : @new).Name;

    /// <summary>Its path below the root, in bytes.</summary>
    public byte[] Path => parent is null ? [] : EntryPaths.Join(parent.Path, Name);

    public bool Has(Differences difference) => (Differences & difference) != 0;

    /// <summary>Whether the newer side has a directory there.</summary>
    public bool BecomesDirectory => !@new.IsNone && @new.Type == EntryType.Directory;
}
