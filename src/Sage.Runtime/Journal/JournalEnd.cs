namespace Sage.Runtime.Journal;

/// <summary>What stands after the last frame that could be read in order.</summary>
internal enum JournalEnd
{
    /// <summary>Nothing.</summary>
    Clean,

    /// <summary>A frame whose writer died: it was never reported durable. Readers ignore it, the next writer cuts it.</summary>
    Torn,

    /// <summary>A complete frame that does not match its checksum, and nothing good after it.</summary>
    DamagedTail,

    /// <summary>A frame that cannot be read, and a good one after it; or a good one with the wrong sequence number.</summary>
    Damaged,
}
