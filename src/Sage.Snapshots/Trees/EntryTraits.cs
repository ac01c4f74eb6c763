namespace Sage.Snapshots.Trees;

/// <summary>What an entry has beyond the usual; the bits are those of the format.</summary>
[Flags]
internal enum EntryTraits : byte
{
    None = 0,

    /// <summary>It has extended attributes.</summary>
    Attributes = 0x10,

    /// <summary>It is one of several names of a file.</summary>
    HardLink = 0x20,

    /// <summary>It has holes.</summary>
    Sparse = 0x40,

    /// <summary>A directory that only leads to what was saved below it.</summary>
    Passage = 0x80,
}
