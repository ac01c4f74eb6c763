using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// Tells which paths plain copies hold in full and well: nothing, or a few small files with one name each, directories and links, none of
/// them with extended attributes.
/// </summary>
/// <param name="access">How this system is read.</param>
internal sealed class SmallTree(DirectoryAccess access, CancellationToken stop)
{
    /// <summary>Entries of a path that is copied: so many files are listed, flushed and read by people without trouble.</summary>
    public const int MostEntries = 100;

    /// <summary>Bytes of all its files together.</summary>
    public const long MostBytes = 1024 * 1024;

    private int _entries;
    private long _bytes;

    /// <summary>Whether a path is one of them. Looks at no more than it takes to tell.</summary>
    /// <exception cref="SageException">Something cannot be read.</exception>
    public bool Is(ProtectedPath path)
    {
        (_entries, _bytes) = (0, 0);
        var (parent, name) = PathRules.OfThisSystem.Split(path.FullPath);
        using var directory = access.TryOpen(parent);
        return directory?.Status(name) is not { } status || IsSmall(directory, name, status);
    }

    private bool IsSmall(DirectoryHandle directory, string name, FileStatus status)
    {
        stop.ThrowIfCancellationRequested();
        if (++_entries > MostEntries || directory.Attributes(name) is not null)
            return false;
        switch (status.Type)
        {
            case FileType.File:
                return status.Links == 1 && (_bytes += status.Size) <= MostBytes;
            case FileType.Link:
                return status.Links == 1;
            case FileType.Directory:
                using (var child = directory.TryOpen(name, out _))
                {
                    // One that cannot be opened, or went, is for the reading that follows to report.
                    return child is null || child.Names().TrueForAll(inner => child.Status(inner) is not { } found || IsSmall(child, inner, found));
                }
            default:
                return false;
        }
    }
}
