namespace Sage.Snapshots;

/// <summary>What kind of trouble a repository reports; whoever talks to people makes an exit code of it.</summary>
internal enum SnapshotFault
{
    /// <summary>There is no such repository, snapshot or path.</summary>
    NotFound,

    /// <summary>A name fits several snapshots, or the request contradicts itself.</summary>
    Usage,

    /// <summary>Another process holds the repository.</summary>
    Busy,

    /// <summary>What is stored is not what was written.</summary>
    Damaged,

    /// <summary>A person must decide: a key is missing or wrong, a signature does not fit, a newer version is needed.</summary>
    Decide,

    /// <summary>This host cannot do it.</summary>
    Unsupported,

    /// <summary>A file system said no: no space, read-only, no permission.</summary>
    Failed,
}
