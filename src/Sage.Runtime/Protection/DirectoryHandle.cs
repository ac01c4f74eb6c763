using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// A directory that is worked in by single names, so that nothing leads elsewhere. How sure that is against somebody who exchanges
/// directories for links meanwhile depends on the system.
/// </summary>
/// <param name="path">Where the directory was when it was opened.</param>
internal abstract class DirectoryHandle(string path) : IDisposable
{
    /// <summary>Where the directory was when it was opened, for messages.</summary>
    public string Path { get; } = path;

    /// <summary>Whether <see cref="FlushFileSystem"/> flushes the contents of files too.</summary>
    public abstract bool FlushesContents { get; }

    /// <summary>Opens a directory in this one.</summary>
    /// <exception cref="SageException">It is a link, no directory, or cannot be opened.</exception>
    public DirectoryHandle Open(string name) => TryOpen(name, out var errno) ?? throw Refusal(name, errno);

    /// <summary>Opens a directory in this one; null with <see cref="Errno.NotFound"/> where nothing is.</summary>
    public abstract DirectoryHandle? TryOpen(string name, out int errno);

    /// <summary>The path of a name in this directory, for messages.</summary>
    public string PathOf(string name) => PathRules.Join(Path, name);

    /// <summary>What this directory is.</summary>
    public abstract FileStatus Status();

    /// <summary>What a name is, links not followed; null where nothing is.</summary>
    public abstract FileStatus? Status(string name);

    /// <summary>What an open file in this directory is.</summary>
    public abstract FileStatus StatusOf(SafeFileHandle file, string name);

    /// <summary>
    /// The hash of the extended attributes of a name, ACLs and capabilities among them, links not followed; null where it has none, or the
    /// system has none. The label of SELinux does not count: the system's policy gives it, to every file.
    /// </summary>
    /// <exception cref="SageException">They cannot be read.</exception>
    public virtual string? Attributes(string name) => null;

    /// <summary>Every name in the directory, ordered by bytes.</summary>
    /// <exception cref="SageException">The directory cannot be read.</exception>
    public abstract List<string> Names();

    /// <summary>Where a symbolic link leads.</summary>
    /// <exception cref="SageException">It cannot be read, or is no link.</exception>
    public abstract string ReadLink(string name);

    /// <summary>
    /// Opens a regular file for reading, links not followed. A FIFO that took its place does not block; null where
    /// something other than a regular file is, or nothing.
    /// </summary>
    /// <exception cref="SageException">It cannot be opened.</exception>
    public abstract SafeFileHandle? TryOpenFile(string name);

    /// <summary>Opens a new file for writing, mode 0600; null where something is already.</summary>
    /// <exception cref="SageException">It cannot be made.</exception>
    public abstract SafeFileHandle? TryCreateFile(string name);

    /// <summary>Opens a new file for writing, mode 0600.</summary>
    /// <exception cref="SageException">Something is there already, or it cannot be made.</exception>
    public SafeFileHandle CreateFile(string name) => TryCreateFile(name) ?? throw PathError.Exists(PathAction.Write, PathOf(name));

    /// <summary>Opens a regular file for reading and writing.</summary>
    /// <exception cref="SageException">It is a link, or cannot be opened.</exception>
    public abstract SafeFileHandle OpenForWriting(string name);

    /// <summary>Makes a directory, and returns false where something is already.</summary>
    public abstract bool TryMakeDirectory(string name, uint mode);

    /// <summary>Makes a directory.</summary>
    public void MakeDirectory(string name, uint mode)
    {
        if (!TryMakeDirectory(name, mode))
            throw PathError.Exists(PathAction.Make, PathOf(name));
    }

    /// <summary>Makes a symbolic link.</summary>
    public abstract void MakeLink(string name, string target);

    /// <summary>Makes a FIFO, a socket or a device node; see <see cref="DirectoryAccess.CanMake"/>.</summary>
    public abstract void MakeNode(string name, FileType type, (uint Major, uint Minor) device);

    /// <summary>Renames within the directory, over what is there.</summary>
    public void Rename(string name, string toName) => Rename(name, this, toName);

    /// <summary>Renames into another directory, over what is there.</summary>
    public abstract void Rename(string name, DirectoryHandle to, string toName);

    /// <summary>Removes a file, or an empty directory.</summary>
    public abstract void Remove(string name, bool directory);

    /// <summary>Sets the permission bits of a name that is no link.</summary>
    public abstract void SetMode(string name, uint mode);

    /// <summary>Sets owner and group, of a link itself.</summary>
    public abstract void SetOwner(string name, uint uid, uint gid);

    /// <summary>Sets the time of modification, of a link itself.</summary>
    public abstract void SetModified(string name, TimeSpec modified);

    /// <summary>Returns when the directory's entries are durable.</summary>
    public abstract void Flush();

    /// <summary>Returns when everything is durable that was done in directories opened from the same root.</summary>
    public abstract void FlushFileSystem();

    public abstract void Dispose();

    /// <summary>Returns when a file and its metadata are durable.</summary>
    public static void Flush(SafeFileHandle file, string path)
    {
        try
        {
            FileSync.Full(file, path);
        }
        catch (IOException e)
        {
            throw PathError.From(e, PathAction.Write, path);
        }
    }

    /// <summary>The error for a name that is not the directory it should be.</summary>
    public SageException Refusal(string name, int errno) => Status(name) switch
    {
        { Type: FileType.Link } => new SageException(
            ExitCode.Refused, Messages.DirectoryBecameLink(PathOf(name))),
        { Type: not FileType.Directory } => new SageException(
            ExitCode.Failed, Messages.PathIsNoDirectory(PathOf(name))),
        _ => PathError.From(errno, PathAction.Open, PathOf(name)),
    };
}
