namespace Sage.Linux;

/// <summary>What is at a path.</summary>
internal enum PathType
{
    /// <summary>Nothing, or nothing that may be looked at.</summary>
    Nothing,

    /// <summary>A file of any kind but a directory or a link.</summary>
    File,

    Directory,

    /// <summary>A symbolic link, also one that leads nowhere.</summary>
    Link,
}
