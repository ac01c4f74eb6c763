using Sage.Linux;

namespace Sage.Runtime;

/// <summary>What a path is to become, as a tree.</summary>
internal sealed class RestoreNode
{
    private RestoreNode(TreeEntry entry) => Entry = entry;

    public TreeEntry Entry { get; }

    /// <summary>What is to be in a directory, by name.</summary>
    public Dictionary<string, RestoreNode> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>The file on disk as it was when it was found to hold the content already; null where it does not.</summary>
    public FileStatus? Current { get; set; }

    /// <summary>Builds the tree from stored entries, and refuses entries that lead anywhere but below the path.</summary>
    /// <param name="name">The protected path as declared.</param>
    /// <exception cref="SageException">The entries are not a tree of this path.</exception>
    public static RestoreNode Build(string name, IReadOnlyList<TreeEntry> entries)
    {
        var top = name.TrimEnd('/');
        var nodes = new Dictionary<string, RestoreNode>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var node = new RestoreNode(entry);
            if (!IsWhole(entry) || !nodes.TryAdd(entry.Path, node) || !(nodes.Count == 1 ? entry.Path == top : Attach(node)))
                throw new SageException(ExitCode.Damaged, Messages.ManifestEntryIsWrong(name, entry.Path));
        }
        return nodes[top];

        bool Attach(RestoreNode node)
        {
            var (parent, last) = PathRules.OfThisSystem.Split(node.Entry.Path);
            return PathRules.OfThisSystem.IsName(last)
                && node.Entry.Type != FileType.Absent && parent.Split('/').Length <= TreeReader.MaxDepth + top.Split('/').Length
                && nodes.TryGetValue(parent, out var directory) && directory.Entry.Type == FileType.Directory
                && directory.Children.TryAdd(last, node);
        }
    }

    private static bool IsWhole(TreeEntry entry) => entry.Type switch
    {
        FileType.Absent => true,
        FileType.Link => entry is { Target.Length: > 0, Mtime: not null } && !entry.Target.Contains('\0', StringComparison.Ordinal),
        FileType.File => entry is { Mode: <= 0xFFF, Mtime: not null, Size: >= 0, Sha256.Length: 64, Copy: { } copy } && CopyNames.IsValid(copy),
        FileType.CharacterDevice or FileType.BlockDevice => entry is { Mode: <= 0xFFF, Mtime: not null } && TryDevice(entry, out _),
        _ => entry is { Mode: <= 0xFFF, Mtime: not null },
    };

    /// <summary>The numbers of a device node; zeros for what is none.</summary>
    public static bool TryDevice(TreeEntry entry, out (uint Major, uint Minor) device)
    {
        device = default;
        var parts = entry.Device?.Split(':') ?? [];
        return parts.Length == 2
            && uint.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out device.Major)
            && uint.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out device.Minor);
    }
}
