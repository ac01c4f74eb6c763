using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>What a reader of files makes of one.</summary>
/// <param name="Size">The bytes that were read.</param>
/// <param name="Sha256">Of these bytes, in lower-case hexadecimal.</param>
/// <param name="Copy">Where they are stored, if they are.</param>
internal readonly record struct FileContent(long Size, string Sha256, string? Copy);

/// <summary>Reads what is at a path and below it into entries, one consistent state or none.</summary>
/// <param name="access">How this system is read.</param>
/// <param name="readFile">Reads one file's content.</param>
/// <param name="details">Adds what a digest of everything needs; null where plain copies are made or compared.</param>
internal sealed class TreeReader(
    DirectoryAccess access, Func<SafeFileHandle, FileStatus, string, FileContent> readFile, CancellationToken stop, TreeDetails? details = null)
{
    /// <summary>The most directories a tree is deep: what a path of PATH_MAX, 4,096 bytes, can name.</summary>
    public const int MaxDepth = 2048;

    private const int FileTries = 3;

    private readonly List<TreeEntry> _entries = [];

    /// <summary>Reads a protected path.</summary>
    /// <exception cref="SageException">Something cannot be read.</exception>
    /// <exception cref="ChangedWhileReadException">Something was written to meanwhile.</exception>
    public List<TreeEntry> Read(ProtectedPath path)
    {
        _entries.Clear();
        var (parent, name) = PathRules.OfThisSystem.Split(path.FullPath);
        var entryPath = path.Name.TrimEnd('/');
        using var directory = access.TryOpen(parent);
        if (directory?.Status(name) is { } status)
            Visit(directory, name, entryPath, status, depth: 0);
        else
            _entries.Add(new TreeEntry { Path = entryPath, Type = FileType.Absent });
        return _entries;
    }

    private void Visit(DirectoryHandle directory, string name, string path, FileStatus status, int depth)
    {
        stop.ThrowIfCancellationRequested();
        if (depth > 0 && status.IsMountRoot)
            throw new SageException(ExitCode.Refused, Messages.PathIsMountPointInside(directory.PathOf(name)));
        var entry = new TreeEntry
        {
            Path = path,
            Type = status.Type,
            Mode = status.Type == FileType.Link ? null : status.Mode,
            Mtime = status.Modified,
            Uid = Environment.IsPrivilegedProcess ? status.Uid : null,
            Gid = Environment.IsPrivilegedProcess ? status.Gid : null,
        };
        if (details is not null)
            entry = details.Complete(entry, directory, name, status, ReadFile);
        switch (status.Type)
        {
            case FileType.File when details is not null:
                _entries.Add(entry);
                break;
            case FileType.File:
                var content = ReadFile(directory, name);
                _entries.Add(entry with { Size = content.Size, Sha256 = content.Sha256, Copy = content.Copy });
                break;
            case FileType.Directory:
                _entries.Add(entry);
                VisitChildren(directory, name, path, status, depth);
                break;
            case FileType.Link:
                _entries.Add(entry with { Target = directory.ReadLink(name) });
                break;
            case FileType.CharacterDevice or FileType.BlockDevice:
                _entries.Add(entry with { Device = $"{status.DeviceNode.Major}:{status.DeviceNode.Minor}" });
                break;
            default:
                _entries.Add(entry);
                break;
        }
    }

    private void VisitChildren(DirectoryHandle parent, string name, string path, FileStatus before, int depth)
    {
        if (depth > MaxDepth)
            throw new SageException(ExitCode.Failed, Messages.TreeIsTooDeep(_entries[0].Path, MaxDepth));
        using var directory = parent.Open(name);
        foreach (var child in directory.Names())
        {
            var status = directory.Status(child) ?? throw new ChangedWhileReadException(directory.PathOf(child));
            Visit(directory, child, $"{path}/{child}", status, depth + 1);
        }
        if (!directory.Status().IsUnchangedSince(before))
            throw new ChangedWhileReadException(directory.Path);
    }

    private FileContent ReadFile(DirectoryHandle directory, string name)
    {
        var path = directory.PathOf(name);
        for (var i = 0; i < FileTries; i++)
        {
            using var file = directory.TryOpenFile(name) ?? throw new ChangedWhileReadException(path);
            var before = directory.StatusOf(file, name);
            var content = readFile(file, before, path);
            if (content.Size == before.Size && directory.StatusOf(file, name).IsUnchangedSince(before))
                return content;
        }
        throw new ChangedWhileReadException(path);
    }
}
