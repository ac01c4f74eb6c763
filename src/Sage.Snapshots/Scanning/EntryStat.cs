namespace Sage.Snapshots.Scanning;

/// <summary>What the file system says of an entry. Two equal ones mean that nothing about the entry has changed, unless it is racy.</summary>
/// <param name="Mode">The type and the permission bits, as <c>st_mode</c> has them.</param>
/// <param name="Links">How many names the file has.</param>
/// <param name="DeviceNode">What a device node stands for: major and minor number in one.</param>
internal readonly record struct EntryStat(
    ulong Device, ulong Inode, long Size, FileTime Modified, FileTime Changed, uint Mode, uint Uid, uint Gid, uint Links, ulong DeviceNode)
{
    /// <summary>
    /// Whether the entry may have changed after it was looked at without the file system showing it: its times are not older than the look (git's rule,
    /// <c>Documentation/technical/racy-git.txt</c>).
    /// </summary>
    /// <param name="start">When the scan began, by the file system's clock.</param>
    public bool IsRacy(FileTime start) => Modified.CompareTo(start) >= 0 || Changed.CompareTo(start) >= 0;
}
