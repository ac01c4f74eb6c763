namespace Sage.Snapshots.Scanning;

/// <summary>Something that was not saved as it is.</summary>
/// <param name="Path">Its path below the root, in bytes.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Errno">Why the system refused; 0 when it did not.</param>
internal readonly record struct ScanProblem(byte[] Path, ScanProblemKind Kind, int Errno = 0);

/// <summary>What can keep an entry from being saved as it is.</summary>
internal enum ScanProblemKind
{
    /// <summary>The system refused to show it.</summary>
    Unreadable,

    /// <summary>This system does not show it as it is.</summary>
    Unkept,

    /// <summary>It is saved, but not its extended attributes.</summary>
    NoAttributes,

    /// <summary>It changed each time that it was read.</summary>
    Changed,

    /// <summary>Something else took its place after the directory was read.</summary>
    Replaced,

    /// <summary>A path was to be saved below it, and it is no directory.</summary>
    NoDirectory,
}
