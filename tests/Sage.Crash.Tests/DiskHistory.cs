namespace Sage.Crash.Tests;

/// <summary>What a recorded run did to a directory, step by step, and which step made which durable.</summary>
/// <remarks>
/// The model is the strict reading of POSIX: written data is durable when the file was flushed, a name when its directory was, and
/// <c>syncfs</c> makes all durable that came before it.
/// </remarks>
internal sealed class DiskHistory
{
    private const int Create = 0x40;
    private const int Truncate = 0x200;
    private const int KeepSize = 1;

    private readonly List<DiskNode> _nodes = [];
    private readonly List<DiskStep> _steps = [];

    /// <param name="directory">The directory as it was before the run.</param>
    public DiskHistory(string directory, IReadOnlyList<TracedCall> calls)
    {
        Root = Load(directory);
        Length = calls.Count;
        var tree = new DiskTree(Root);
        for (var i = 0; i < calls.Count; i++)
        {
            if (calls[i].Result < 0)
                continue;
            foreach (var change in Changes(tree, calls[i]))
            {
                _steps.Add(new DiskStep(i, change));
                change.Apply(tree);
            }
            Flush(tree, calls[i], i);
        }
    }

    /// <summary>The root as it was before the run.</summary>
    public DiskNode Root { get; }

    /// <summary>How many calls the run made.</summary>
    public int Length { get; }

    /// <summary>What the run changed, in order.</summary>
    public IReadOnlyList<DiskStep> Steps => _steps;

    private DiskNode Load(string path)
    {
        var info = new FileInfo(path);
        var node = NewNode(Directory.Exists(path) && info.LinkTarget is null, File.GetUnixFileMode(path));
        if (node.IsDirectory)
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(path))
                node.InitialEntries[Path.GetFileName(entry)] = Load(entry);
        }
        else
        {
            node.InitialContent = File.ReadAllBytes(path);
        }
        return node;
    }

    private DiskNode NewNode(bool isDirectory, UnixFileMode mode)
    {
        var node = new DiskNode(_nodes.Count, isDirectory, mode);
        _nodes.Add(node);
        return node;
    }

    private IEnumerable<DiskChange> Changes(DiskTree tree, TracedCall call)
    {
        var node = tree.Find(call.Path);
        var (parent, name) = tree.Parent(call.Path);
        switch (call.Name)
        {
            case "open" or "openat" or "openat2" or "creat" when node is null && (call.Flags & Create) != 0:
                yield return new LinkChange(parent, name, NewNode(false, Mode(call)));
                break;
            case "open" or "openat" or "openat2" when node is not null && (call.Flags & Truncate) != 0:
                yield return new LengthChange(node, 0);
                break;
            case "write" or "pwrite64" when node is not null:
                yield return new DataChange(node, call.Offset, call.Data);
                break;
            case "ftruncate" or "truncate" when node is not null:
                yield return new LengthChange(node, call.Offset);
                break;
            case "mkdir" or "mkdirat":
                yield return new LinkChange(parent, name, NewNode(true, Mode(call)));
                break;
            case "unlink" or "unlinkat" or "rmdir":
                yield return new UnlinkChange(parent, name);
                break;
            case "rename" or "renameat" or "renameat2" when node is not null:
                var (target, other) = tree.Parent(call.Other);
                yield return new RenameChange(parent, name, target, other, node);
                break;
            case "chmod" or "fchmod" or "fchmodat" or "fchmodat2" when node is not null:
                yield return new ModeChange(node, (UnixFileMode)call.Offset);
                break;
            // What is only there to take space is read by nobody.
            case "fallocate" when call.Flags == KeepSize || Path.GetFileName(call.Path) == "reserve":
                break;
            case "link" or "linkat" or "symlink" or "symlinkat" or "writev" or "pwritev" or "fallocate" or "sendfile" or "copy_file_range":
                throw new NotSupportedException($"The model of the disk does not know {call.Name} of {call.Path}.");
        }
    }

    /// <summary>Steps that ended before a flush began are durable once it has ended.</summary>
    private void Flush(DiskTree tree, TracedCall call, int ended)
    {
        if (call.Name is not ("fsync" or "fdatasync" or "syncfs") || tree.Find(call.Path) is not { } node)
            return;
        foreach (var step in _steps.Where(s => s.Ended < call.Begun && s.DurableFrom > ended))
        {
            if (call.Name == "syncfs" || step.Change.IsOf(node))
                step.DurableFrom = ended;
        }
    }

    // The usual mask of 022.
    private static UnixFileMode Mode(TracedCall call) => (UnixFileMode)(call.Offset & ~0x12L);
}
