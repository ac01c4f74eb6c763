namespace Sage.Runtime.Journal;

/// <summary>The limits and the version of the journal; see docs/formats/journal.md.</summary>
internal static class JournalFormat
{
    /// <summary>The version of the record set that this program writes, and the newest it reads.</summary>
    public const int Version = 1;

    /// <summary>The longest frame in bytes, its newline included. Longer ones are neither written nor read.</summary>
    public const int MaxFrame = 64 * 1024 * 1024;

    /// <summary>The deepest nesting of a frame's JSON; results of phases are the only part that can be deep.</summary>
    public const int MaxDepth = 128;

    /// <summary>What holes of unwritten data are made of on disk, in bytes.</summary>
    public const int Sector = 512;
}
