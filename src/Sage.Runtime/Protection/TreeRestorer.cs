using System.Security.Cryptography;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// Makes what is on disk equal to a stored tree. New content is written beside the old under a name of our own and
/// renamed over it, so a kill leaves each file old or new, and a second run finds and removes what the first left.
/// </summary>
internal sealed class TreeRestorer(DirectoryAccess access, CopyReader copies, CancellationToken stop)
{
    /// <summary>So many new files of one directory are flushed one by one; with more, the file system is flushed as a whole.</summary>
    private const int FewFiles = 8;

    private static readonly bool IsRoot = Environment.IsPrivilegedProcess;

    /// <summary>Puts a protected path back.</summary>
    /// <exception cref="SageException">Something cannot be written, a link stands where a directory should, or a copy is damaged.</exception>
    public void Restore(ProtectedPath path, RestoreNode node)
    {
        var (parentPath, name) = PathRules.OfThisSystem.Split(path.FullPath);
        var isAbsent = node.Entry.Type == FileType.Absent;
        using var parent = isAbsent ? access.TryOpen(parentPath) : access.OpenOrCreate(parentPath);
        if (parent is null)
            return;
        TreeRemover.Remove(parent, Temporary(name), stop);
        TreeRemover.Remove(parent, Replaced(name), stop);
        if (isAbsent)
            TreeRemover.Remove(parent, name, stop);
        else
            Place(parent, [(name, node)]);
        parent.FlushFileSystem();
    }

    /// <summary>Makes names in a directory what they are to be: writes all that is new, makes it durable, then renames.</summary>
    private void Place(DirectoryHandle directory, IEnumerable<(string Name, RestoreNode Node)> wanted)
    {
        var fresh = new List<(string Name, RestoreNode Node)>();
        foreach (var (name, node) in wanted)
        {
            stop.ThrowIfCancellationRequested();
            if (directory.Status(name) is { } status && IsInPlace(directory, name, node, status))
                Adjust(directory, name, node, status);
            else
                fresh.Add((name, node));
        }
        foreach (var (name, node) in fresh)
            Write(directory, Temporary(name), node, flush: fresh.Count <= FewFiles);
        if (fresh.Count > FewFiles || fresh.Any(item => item.Node.Entry.Type == FileType.Directory))
            directory.FlushFileSystem();
        foreach (var (name, node) in fresh)
            Replace(directory, name, node);
    }

    /// <summary>Whether what is there is of the right type and content, so that only what it holds or its metadata may differ.</summary>
    private static bool IsInPlace(DirectoryHandle directory, string name, RestoreNode node, FileStatus status)
    {
        var entry = node.Entry;
        return status.Type == entry.Type && entry.Type switch
        {
            FileType.File => node.Current is { } current && status.IsUnchangedSince(current),
            FileType.Link => directory.ReadLink(name) == entry.Target,
            FileType.CharacterDevice or FileType.BlockDevice => RestoreNode.TryDevice(entry, out var device) && device == status.DeviceNode,
            _ => true,
        };
    }

    private void Adjust(DirectoryHandle directory, string name, RestoreNode node, FileStatus status)
    {
        if (node.Entry.Type == FileType.Directory)
        {
            TreeRemover.EnsureAccess(directory, name, status);
            using var child = directory.Open(name);
            foreach (var extra in child.Names().Where(inner => !node.Children.ContainsKey(inner)))
                TreeRemover.Remove(child, extra, stop);
            Place(child, node.Children.Select(pair => (pair.Key, pair.Value)));
        }
        SetMetadata(directory, name, node.Entry);
    }

    private void Replace(DirectoryHandle directory, string name, RestoreNode node)
    {
        // A directory and a file cannot be renamed over each other.
        var old = directory.Status(name);
        if (old is { } present && (present.Type == FileType.Directory || node.Entry.Type == FileType.Directory))
        {
            TreeRemover.EnsureAccess(directory, name, present);
            directory.Rename(name, Replaced(name));
        }
        directory.Rename(Temporary(name), name);
        TreeRemover.Remove(directory, Replaced(name), stop);
    }

    private void Write(DirectoryHandle directory, string name, RestoreNode node, bool flush)
    {
        stop.ThrowIfCancellationRequested();
        var entry = node.Entry;
        switch (entry.Type)
        {
            case FileType.File:
                using (var file = directory.CreateFile(name))
                {
                    copies.CopyTo(entry, file, directory.PathOf(name));
                    SetMetadata(directory, name, entry);
                    if (flush || !directory.FlushesContents)
                        DirectoryHandle.Flush(file, directory.PathOf(name));
                }
                // Windows sets the time of writing when the file is closed.
                break;
            case FileType.Directory:
                directory.MakeDirectory(name, 0b111_000_000);
                using (var child = directory.Open(name))
                {
                    foreach (var (inner, innerNode) in node.Children)
                        Write(child, inner, innerNode, flush: false);
                }
                break;
            case FileType.Link:
                directory.MakeLink(name, entry.Target!);
                break;
            default:
                RestoreNode.TryDevice(entry, out var device);
                directory.MakeNode(name, entry.Type, device);
                break;
        }
        SetMetadata(directory, name, entry);
    }

    private static void SetMetadata(DirectoryHandle directory, string name, TreeEntry entry)
    {
        var status = directory.Status(name) ?? throw new SageException(ExitCode.Failed, Messages.PathWasRemovedWhilePutBack(directory.PathOf(name)));
        var ownerChanges = IsRoot && status.Uid is not null && entry is { Uid: { } uid, Gid: { } gid } && (status.Uid, status.Gid) != (uid, gid);
        if (ownerChanges)
            directory.SetOwner(name, entry.Uid!.Value, entry.Gid!.Value);
        // A change of owner clears the set-user-id bits.
        if (entry.Mode is { } mode && (mode != status.Mode || ownerChanges))
            directory.SetMode(name, mode);
        if (entry.Mtime is { } mtime && mtime != status.Modified)
            directory.SetModified(name, mtime);
    }

    private static string Temporary(string name) => $".sage~{Short(name)}.new";

    private static string Replaced(string name) => $".sage~{Short(name)}.old";

    /// <summary>The same for the same name, so that a later run finds what a killed one left.</summary>
    private static string Short(string name) => Convert.ToHexStringLower(SHA256.HashData(PathText.Encode(name)).AsSpan(0, 8));
}
