using Sage.Linux;

namespace Sage.Runtime;

/// <summary>What a file is at one moment.</summary>
/// <param name="Mode">The twelve permission bits.</param>
/// <param name="Uid">The owner; null where the system tells none.</param>
/// <param name="Gid">The group; null where the system tells none.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When the content last changed.</param>
/// <param name="Changed">When content or metadata last changed, which cannot be set; when it was created where the system does not tell.</param>
/// <param name="Device">The file system it is on; zeros where the system does not tell.</param>
/// <param name="Inode">Its number there; zero where the system does not tell.</param>
/// <param name="DeviceNode">For a device, <c>major:minor</c>.</param>
/// <param name="IsMountRoot">Whether something is mounted there.</param>
/// <param name="Links">How many names it has; one where the system does not tell.</param>
internal readonly record struct FileStatus(
    FileType Type,
    uint Mode,
    uint? Uid,
    uint? Gid,
    long Size,
    TimeSpec Modified,
    TimeSpec Changed,
    (uint Major, uint Minor) Device,
    ulong Inode,
    (uint Major, uint Minor) DeviceNode,
    bool IsMountRoot,
    uint Links = 1)
{
    /// <summary>Whether it is the same file, with nothing written to it in between.</summary>
    public bool IsUnchangedSince(FileStatus earlier) =>
        (Device, Inode, Size, Modified, Changed) == (earlier.Device, earlier.Inode, earlier.Size, earlier.Modified, earlier.Changed);
}
