namespace Sage.Crash.Tests;

/// <summary>A state of a disk: what the files hold and where their names are.</summary>
internal sealed class DiskTree(DiskNode root)
{
    private readonly Dictionary<DiskNode, Dictionary<string, DiskNode>> _entries = [];
    private readonly Dictionary<DiskNode, byte[]> _content = [];
    private readonly Dictionary<DiskNode, UnixFileMode> _modes = [];

    /// <summary>What is at a path, relative to the root; null where nothing is.</summary>
    public DiskNode? Find(string path)
    {
        var node = root;
        foreach (var name in path.Split('/'))
        {
            if (name == ".")
                continue;
            if (!node.IsDirectory || !Entries(node).TryGetValue(name, out var next))
                return null;
            node = next;
        }
        return node;
    }

    /// <summary>The directory of a path, and the name in it.</summary>
    public (DiskNode Directory, string Name) Parent(string path)
    {
        var slash = path.LastIndexOf('/');
        return (slash < 0 ? root : Find(path[..slash]) ?? root, path[(slash + 1)..]);
    }

    public Dictionary<string, DiskNode> Entries(DiskNode directory)
    {
        if (!_entries.TryGetValue(directory, out var entries))
            _entries[directory] = entries = new Dictionary<string, DiskNode>(directory.InitialEntries, StringComparer.Ordinal);
        return entries;
    }

    public byte[] Content(DiskNode file) => _content.GetValueOrDefault(file, file.InitialContent);

    public void Write(DiskNode file, long offset, ReadOnlySpan<byte> data)
    {
        var old = Content(file);
        var content = new byte[Math.Max(old.Length, offset + data.Length)];
        old.CopyTo(content, 0);
        data.CopyTo(content.AsSpan((int)offset));
        _content[file] = content;
    }

    public void SetLength(DiskNode file, long length)
    {
        var content = Content(file);
        Array.Resize(ref content, (int)length);
        _content[file] = content;
    }

    public void SetMode(DiskNode file, UnixFileMode mode) => _modes[file] = mode;

    /// <summary>Makes a directory hold this state.</summary>
    public void WriteTo(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        Write(root, path);
    }

    private void Write(DiskNode node, string path)
    {
        if (node.IsDirectory)
        {
            Directory.CreateDirectory(path);
            foreach (var (name, child) in Entries(node))
                Write(child, Path.Combine(path, name));
        }
        else
        {
            File.WriteAllBytes(path, Content(node));
        }
        File.SetUnixFileMode(path, _modes.GetValueOrDefault(node, node.InitialMode));
    }
}
