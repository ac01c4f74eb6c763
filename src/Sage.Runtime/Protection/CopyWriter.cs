using Microsoft.Win32.SafeHandles;

namespace Sage.Runtime;

/// <summary>
/// Stores contents for one image: each once under its hash. A content that is stored already is stored again only where
/// its copy no longer holds it.
/// </summary>
internal sealed class CopyWriter(DirectoryHandle backups, ManifestIndex index, CopyReader copies, string installId, CancellationToken stop)
    : IDisposable
{
    /// <summary>So many copies are flushed one by one; with more, the file system is flushed as a whole.</summary>
    private const int FewCopies = 8;

    private readonly Dictionary<string, string> _stored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<(DirectoryHandle Directory, string Name, bool IsFolder)> _created = [];
    private ProtectedPath? _path;
    private DirectoryHandle? _folder;
    private string _folderName = "";

    /// <summary>Goes on to another protected path: files below it get a folder of their own.</summary>
    public void Begin(ProtectedPath path)
    {
        _path = path;
        _folder = null;
        _counts.Clear();
    }

    /// <summary>Stores an open file.</summary>
    /// <exception cref="ChangedWhileReadException">The file was written to meanwhile.</exception>
    /// <exception cref="SageException">It cannot be read or stored.</exception>
    public FileContent Store(SafeFileHandle file, string path)
    {
        var content = FileHash.Read(file, path, stop);
        if (!_stored.TryGetValue(content.Sha256, out var copy))
        {
            copy = index.Copies.TryGetValue(content.Sha256, out var known) && copies.IsIntact(known, content.Sha256)
                ? known.Name
                : Write(file, path, content);
            _stored.Add(content.Sha256, copy);
        }
        return content with { Copy = copy };
    }

    /// <summary>Returns when every new copy and its name are durable.</summary>
    public void Flush()
    {
        if (_created.Count > FewCopies && backups.FlushesContents)
        {
            backups.FlushFileSystem();
            return;
        }
        foreach (var directory in _created.Select(created => created.Directory).Distinct())
            directory.Flush();
    }

    /// <summary>Removes the copies again that no image will name.</summary>
    public void Discard()
    {
        foreach (var (directory, name, isFolder) in Enumerable.Reverse(_created))
            directory.Remove(name, isFolder);
    }

    public void Dispose()
    {
        foreach (var directory in _created.Select(created => created.Directory).Append(_folder))
        {
            if (directory != backups)
                directory?.Dispose();
        }
    }

    private string Write(SafeFileHandle source, string path, FileContent content)
    {
        var inFolder = path != _path!.FullPath;
        var directory = inFolder ? _folder ??= CreateFolder() : backups;
        var (name, copy) = Create(directory, inFolder, path);
        using (copy)
        {
            _created.Add((directory, name, false));
            var written = FileHash.Copy(source, path, copy, directory.PathOf(name), stop);
            if (written.Sha256 != content.Sha256)
                throw new ChangedWhileReadException(path);
            if (_created.Count <= FewCopies || !directory.FlushesContents)
                DirectoryHandle.Flush(copy, directory.PathOf(name));
        }
        return inFolder ? $"{_folderName}/{name}" : name;
    }

    private (string Name, SafeFileHandle File) Create(DirectoryHandle directory, bool inFolder, string path)
    {
        var first = CopyNames.InDirectory(path, 1);
        for (var count = inFolder ? _counts.GetValueOrDefault(first) + 1 : 1; ; count++)
        {
            _counts[first] = count;
            var name = inFolder ? CopyNames.InDirectory(path, count) : CopyNames.For(path, installId, count);
            if (directory.TryCreateFile(name) is { } file)
                return (name, file);
        }
    }

    private DirectoryHandle CreateFolder()
    {
        for (var count = 1; ; count++)
        {
            _folderName = CopyNames.For(_path!.Name.TrimEnd('/'), installId, count);
            if (!backups.TryMakeDirectory(_folderName, 0b111_000_000))
                continue;
            _created.Add((backups, _folderName, true));
            return backups.Open(_folderName);
        }
    }
}
