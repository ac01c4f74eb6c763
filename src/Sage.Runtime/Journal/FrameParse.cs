namespace Sage.Runtime.Journal;

/// <summary>What bytes are, read as a frame.</summary>
internal enum FrameParse
{
    /// <summary>A frame, whole and with the right checksum.</summary>
    Good,

    /// <summary>The beginning of a frame whose rest is not there.</summary>
    Short,

    /// <summary>No frame.</summary>
    Bad,
}
