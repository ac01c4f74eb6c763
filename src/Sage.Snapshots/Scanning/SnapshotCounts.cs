using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>How much is in a snapshot. Not for two threads at once.</summary>
internal sealed class SnapshotCounts
{
    public long Files { get; private set; }

    public long Directories { get; private set; }

    public long Links { get; private set; }

    /// <summary>Bytes of all files.</summary>
    public long Bytes { get; private set; }

    public void Add(uint mode, long size)
    {
        switch (mode & ModeType.Mask)
        {
            case ModeType.Regular:
                Files++;
                Bytes += size;
                break;
            case ModeType.Directory:
                Directories++;
                break;
            case ModeType.Link:
                Links++;
                break;
        }
    }

    public void Add(SnapshotCounts others)
    {
        Files += others.Files;
        Directories += others.Directories;
        Links += others.Links;
        Bytes += others.Bytes;
    }
}
