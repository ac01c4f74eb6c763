namespace Sage.Runtime.Journal;

/// <summary>The limits and the version of the journal; see docs/formats/journal.md.</summary>
internal static class JournalFormat
{
    /// <summary>The version of the record set that this program writes, and the newest it reads.</summary>
    public const int Version = 1;

    /// <summary>The longest frame in bytes, its newline included. Longer ones are neither written nor read.</summary>
    public const int MaxFrame = 4 * 1024 * 1024;

    /// <summary>The longest result of a phase or step in bytes of JSON, which leaves room for what stands in a frame with it.</summary>
    public const int MaxOutput = 2 * 1024 * 1024;

    /// <summary>So many bytes of results go into one frame: with one more that is as long as may be, they still fit.</summary>
    public const int MaxOutputs = 1024 * 1024;

    /// <summary>The deepest nesting of a frame's JSON; results of phases are the only part that can be deep.</summary>
    public const int MaxDepth = 128;

    /// <summary>What holes of unwritten data are made of on disk, in bytes.</summary>
    public const int Sector = 512;
}
