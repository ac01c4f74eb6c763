using Sage.Snapshots.Ignoring;

namespace Sage.Snapshots.Scanning;

/// <summary>What a scan looks at.</summary>
internal sealed record ScanScope
{
    /// <summary>What the tree looked like when it was last saved; null when that is not known.</summary>
    public KnownTree? Index { get; init; }

    /// <summary>Where something may have changed since the index was made; null when that is not known, and everything is looked at.</summary>
    public ChangedPaths? Changes { get; init; }

    /// <summary>The paths to save; null when all is.</summary>
    public WantedPaths? Wanted { get; init; }

    /// <summary>What is left out by patterns, but for the ignore files.</summary>
    public IgnoreRules Rules { get; init; } = IgnoreRules.Of([]);

    /// <summary>Whether the ignore files in the tree count.</summary>
    public bool UseIgnoreFiles { get; init; } = true;

    /// <summary>Which unchanged files are read nevertheless.</summary>
    public FileSample Sample { get; init; }

    /// <summary>Is called, by any thread, for each file that the index does not know as it is.</summary>
    public Action? ToRead { get; init; }

    /// <summary>Directories that are left out wherever they are, by device and inode: the repository itself.</summary>
    public IReadOnlyList<(ulong Device, ulong Inode)> LeftOut { get; init; } = [];

    /// <summary>Whether a directory is left out: the repository, and checkpoint directories, whose journal a restore must not turn back.</summary>
    /// <param name="parent">The directory that it is in.</param>
    public bool IsLeftOut(ScannedDirectory parent, ReadOnlySpan<byte> name, in EntryStat stat)
    {
        foreach (var (device, inode) in LeftOut)
        {
            if (stat.Device == device && stat.Inode == inode)
                return true;
        }
        return CheckpointFolder.Is(parent.Text, name);
    }
}
