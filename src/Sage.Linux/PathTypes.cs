using System.Runtime.CompilerServices;

namespace Sage.Linux;

/// <summary>Looks at what is at a path, on Linux by one system call instead of the framework's layers over it.</summary>
internal static class PathTypes
{
    /// <summary>What is at the path itself.</summary>
    public static PathType Of(string path)
    {
        if (OperatingSystem.IsLinux())
            return Look(path, AtFlags.SymlinkNoFollow);
        return IsLink(path) ? PathType.Link : Behind(path);
    }

    /// <summary>What is at the path, or where the link there leads; a link that leads nowhere is a file.</summary>
    public static PathType Behind(string path)
    {
        if (!OperatingSystem.IsLinux())
            return Directory.Exists(path) ? PathType.Directory : File.Exists(path) ? PathType.File : PathType.Nothing;
        var type = Look(path, AtFlags.SymlinkNoFollow);
        if (type != PathType.Link)
            return type;
        return Look(path, 0) is PathType.Directory ? PathType.Directory : PathType.File;
    }

    /// <summary>By itself: a process prepares every type that a method names before it runs it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private static PathType Look(string path, int flags)
    {
        if (Interop.StatxAt(Interop.AtCurrentDirectory, path, flags, StatxBuffer.TypeOnly, out var facts) != 0)
            return PathType.Nothing;
        return (facts.Mode & ModeType.Mask) switch
        {
            ModeType.Directory => PathType.Directory,
            ModeType.Link => PathType.Link,
            _ => PathType.File,
        };
    }
}
