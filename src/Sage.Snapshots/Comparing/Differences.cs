namespace Sage.Snapshots.Comparing;

/// <summary>In what two entries of one path differ.</summary>
[Flags]
internal enum Differences
{
    None = 0,

    /// <summary>Only the newer side has the path.</summary>
    Added = 1,

    /// <summary>Only the older side has the path.</summary>
    Removed = 2,

    /// <summary>They are of different types: a file and a link, say.</summary>
    Type = 4,

    /// <summary>A file's bytes, a link's target, or what a device node stands for.</summary>
    Content = 8,

    /// <summary>The permission bits.</summary>
    Mode = 16,

    /// <summary>Owner or group.</summary>
    Owner = 32,

    /// <summary>The modification time.</summary>
    Time = 64,

    /// <summary>Extended attributes, ACLs and capabilities among them.</summary>
    Attributes = 128,

    /// <summary>Which other names are names of the same file.</summary>
    Links = 256,

    /// <summary>All that leaves the content as it is.</summary>
    Metadata = Mode | Owner | Time | Attributes | Links,
}
