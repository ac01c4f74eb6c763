using Sage.Linux;

namespace Sage.Runtime;

/// <summary>How protected paths are read and written on a system.</summary>
internal abstract class DirectoryAccess
{
    /// <summary>By descriptors on Linux, where the C library has what that takes; else by what .NET offers everywhere.</summary>
    public static DirectoryAccess OfThisSystem { get; } =
        OperatingSystem.IsLinux() && CLibrary.HasStatx ? new LinuxDirectoryAccess() : new PortableDirectoryAccess();

    /// <summary>Opens a directory by its absolute path, no part of which may be a link; null where nothing is.</summary>
    /// <exception cref="SageException">A part is a symbolic link (refused), or it cannot be opened.</exception>
    public DirectoryHandle? TryOpen(string path) => Walk(path, createMode: null);

    /// <summary>As <see cref="TryOpen"/>, and makes what is missing.</summary>
    /// <param name="mode">Of directories that are made, before the process's mask.</param>
    /// <exception cref="SageException">A part is a link or no directory, or cannot be made.</exception>
    public DirectoryHandle OpenOrCreate(string path, uint mode = 0b111_111_111) => Walk(path, mode)!;

    /// <summary>Whether something that is no file, directory or link can be made again by this user on this system.</summary>
    public abstract bool CanMake(FileType node);

    /// <summary>Opens a root such as <c>/</c>.</summary>
    protected abstract DirectoryHandle OpenRoot(string root);

    private DirectoryHandle? Walk(string path, uint? createMode)
    {
        var root = PathRules.OfThisSystem.Root(path);
        var directory = OpenRoot(root);
        foreach (var part in path[root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            using var parent = directory;
            var child = parent.TryOpen(part, out var errno);
            if (child is null && errno == Errno.NotFound && createMode is { } mode)
            {
                parent.MakeDirectory(part, mode);
                child = parent.Open(part);
            }
            if (child is null)
            {
                var isLink = parent.Status(part)?.Type == FileType.Link;
                if (createMode is null && !isLink && errno is Errno.NotFound or Errno.NotDirectory)
                    return null;
                throw parent.Refusal(part, errno);
            }
            directory = child;
        }
        return directory;
    }
}
