using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Digests of what is at paths, with nothing stored. Reads in pieces; opens regular files and directories only.</summary>
internal static class PathDigester
{
    /// <summary>The digest of a directory that need only exist.</summary>
    public const string Present = "present";

    /// <summary>The full digest of a path: type, mode, link target and content, of all below it too.</summary>
    /// <exception cref="SageException">Something cannot be read, or keeps changing.</exception>
    public static PathDigest Digest(ProtectedPath path, CancellationToken stop) => Digest(DirectoryAccess.OfThisSystem, path, stop);

    /// <summary>As <see cref="Digest(ProtectedPath, CancellationToken)"/>, read in a given way.</summary>
    public static PathDigest Digest(DirectoryAccess access, ProtectedPath path, CancellationToken stop)
    {
        var reader = new TreeReader(access, (file, _, filePath) => FileHash.Read(file, filePath, stop), stop);
        return new PathDigest(path.Name, ChangedWhileReadException.Retry(() => TreeDigest.Of(reader.Read(path)), stop));
    }

    /// <summary>
    /// What <c>Produces</c> compares, links followed: of a file the SHA-256 of the content, of a directory
    /// <see cref="Present"/>, else <see cref="PathDigest.Absent"/>. A declared directory must be one.
    /// </summary>
    /// <exception cref="SageException">It cannot be read.</exception>
    public static PathDigest Produced(ProtectedPath path, CancellationToken stop) => new(path.Name, Follow(path) switch
    {
        { Type: FileType.Directory } => Present,
        { Type: FileType.File } when !path.IsDirectory => Content(path, stop),
        _ => PathDigest.Absent,
    });

    /// <summary>What <c>Inputs</c> compares, links followed: of a file the SHA-256 of the content, of a directory the full digest.</summary>
    /// <exception cref="SageException">It cannot be read.</exception>
    public static PathDigest Input(ProtectedPath path, CancellationToken stop) => Follow(path)?.Type switch
    {
        FileType.Directory => Digest(path with { FullPath = ProtectedPathResolver.Real(path.FullPath) }, stop),
        FileType.File => new PathDigest(path.Name, Content(path, stop)),
        _ => new PathDigest(path.Name, PathDigest.Absent),
    };

    private static FileStatus? Follow(ProtectedPath path)
    {
        var (parent, name) = PathRules.OfThisSystem.Split(ProtectedPathResolver.Real(path.FullPath));
        using var directory = DirectoryAccess.OfThisSystem.TryOpen(parent);
        return directory?.Status(name);
    }

    private static string Content(ProtectedPath path, CancellationToken stop)
    {
        var (parent, name) = PathRules.OfThisSystem.Split(ProtectedPathResolver.Real(path.FullPath));
        return ChangedWhileReadException.Retry(
            () =>
            {
                using var directory = DirectoryAccess.OfThisSystem.TryOpen(parent);
                using var file = directory?.TryOpenFile(name) ?? throw new ChangedWhileReadException(path.FullPath);
                return FileHash.Read(file, path.FullPath, stop).Sha256;
            },
            stop);
    }
}
