using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Compares what is on disk with what it is to become, before anything is written.</summary>
internal sealed class TreeComparer(DirectoryAccess access, CancellationToken stop)
{
    private readonly List<TreeEntry> _needed = [];

    /// <summary>The files whose stored content is needed; marks those that hold theirs already.</summary>
    public List<TreeEntry> Compare(ProtectedPath path, RestoreNode node)
    {
        _needed.Clear();
        var (parent, name) = PathRules.OfThisSystem.Split(path.FullPath);
        using var directory = access.TryOpen(parent);
        Compare(directory, name, node);
        return _needed;
    }

    private void Compare(DirectoryHandle? directory, string name, RestoreNode node)
    {
        stop.ThrowIfCancellationRequested();
        var status = directory?.Status(name);
        switch (node.Entry.Type)
        {
            case FileType.File:
                node.Current = status is { Type: FileType.File } file && file.Size == node.Entry.Size ? Unchanged(directory!, name, node.Entry) : null;
                if (node.Current is null)
                    _needed.Add(node.Entry);
                break;
            case FileType.Directory:
                using (var child = status is { Type: FileType.Directory } ? TryOpen(directory!, name, status.Value) : null)
                {
                    foreach (var (inner, innerNode) in node.Children)
                        Compare(child, inner, innerNode);
                }
                break;
            case FileType.Fifo or FileType.Socket or FileType.CharacterDevice or FileType.BlockDevice
                when status?.Type != node.Entry.Type && !access.CanMake(node.Entry.Type):
                throw new SageException(ExitCode.Capability, Messages.NodeNeedsRoot(node.Entry.Path));
        }
    }

    /// <summary>A directory that its own permissions hide is compared as if it were empty: the restore opens it up.</summary>
    private static DirectoryHandle? TryOpen(DirectoryHandle directory, string name, FileStatus status) =>
        (status.Mode & 0b101_000_000) == 0b101_000_000 || Environment.IsPrivilegedProcess ? directory.Open(name) : null;

    private FileStatus? Unchanged(DirectoryHandle directory, string name, TreeEntry entry)
    {
        var path = directory.PathOf(name);
        if ((directory.Status(name)!.Value.Mode & 0b100_000_000) == 0 && !Environment.IsPrivilegedProcess)
            return null;
        using var file = directory.TryOpenFile(name);
        if (file is null)
            return null;
        var status = directory.StatusOf(file, name);
        return FileHash.Read(file, path, stop).Sha256 == entry.Sha256 && directory.StatusOf(file, name).IsUnchangedSince(status) ? status : null;
    }
}
