using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Ignoring;
using Sage.Snapshots.Index;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Comparing;

/// <summary>
/// A directory as it is, as a side of a comparison with a snapshot. Files of equal size are read, but for those that are known: times alone would hide an edit that kept them. Nothing is stored.
/// </summary>
/// <param name="root">The directory.</param>
/// <param name="leftOut">A directory that is not looked at wherever it is: the repository itself.</param>
/// <param name="rules">What is left out by patterns, but for the ignore files.</param>
/// <param name="useIgnoreFiles">Whether the ignore files in the directory count.</param>
/// <param name="known">Files that need not be read; null to read all. Disposed with this.</param>
internal sealed class DirectoryTreeSource(
    SourceRoot root, string leftOut, IgnoreRules rules, bool useIgnoreFiles, BlobCatalog catalog, BlobNaming naming, KnownFiles? known) : ITreeSource
{
    private readonly NameList _names = new();
    private readonly TreeWriter _writer = new();
    private readonly FileContent _content = new(root, catalog, naming);
    private readonly EntryStat _leftOut = root.StatOf(leftOut);

    /// <summary>The rules of every directory that has an ignore file, by its path in hexadecimal.</summary>
    private readonly Dictionary<string, IgnoreRules> _rules = new(StringComparer.Ordinal) { [""] = rules };

    public TreeCursor Root()
    {
        Check(root.TryOpenDirectory([0], out var open), []);
        using (open)
        {
            Check(open.TryStat(out var stat), []);
            Check(open.TryReadAttributes(out var attributes), []);
            Write(stat, [], attributes, []);
        }
        return new TreeCursor(root.Path, _writer.Finish().ToArray(), isRoot: true);
    }

    public TreeCursor Children(ReadOnlySpan<byte> path, in TreeEntry directory)
    {
        Check(root.TryOpenDirectory([.. path, 0], out var open), path);
        using (open)
        {
            Check(open.TryReadNames(_names), path);
            if (_names.Unkept.Count > 0)
                Check(Errno.NotSupported, EntryPaths.Join(path, _names.Unkept[0]));
            var unchanged = known is null ? default : known.Of(path);
            for (var i = 0; i < _names.Count; i++)
            {
                if (useIgnoreFiles && _names.Name(i).SequenceEqual(IgnoreFile.Name))
                    ReadRules(path);
                Add(open, path, i, ref unchanged);
            }
        }
        return new TreeCursor(PathEscape.Of(path), _writer.Finish().ToArray());
    }

    public bool HasContentOf(ReadOnlySpan<byte> path, in TreeEntry own, in TreeEntry other) =>
        own.ChunkCount > 0 && own.Content.SequenceEqual(other.Content) && own.Map.SequenceEqual(other.Map) || _content.Is(path, other);

    public bool HoldsTreeOf(in TreeEntry own, in TreeEntry other) => false;

    public bool IsLeftOut(ReadOnlySpan<byte> path, bool isDirectory) =>
        !path.IsEmpty && (RulesOf(Above(path)).Excludes(path, isDirectory) || isDirectory && IsForCheckpoints(path));

    /// <remarks>A comparison goes into every directory that is on disk.</remarks>
    public IReadOnlyDictionary<ulong, int> CountNames(IReadOnlySet<ulong> groups, PathScope scope) => new Dictionary<ulong, int>();

    public void Dispose() => known?.Dispose();

    private void Add(SourceDirectory open, ReadOnlySpan<byte> directory, int number, ref KnownFiles.Entries unchanged)
    {
        var name = _names.Name(number);
        byte[] terminated = [.. name, 0];
        var error = open.TryStat(terminated, out var stat);
        if (error == Errno.NotFound || IsLeftOut(directory, name, stat))
            return;
        if (error == 0 && Encoded(ref unchanged, directory, name, stat) is { IsEmpty: false } encoded)
        {
            _writer.Copy(encoded);
            return;
        }
        var target = Array.Empty<byte>();
        IReadOnlyList<(byte[] Name, byte[] Value)> attributes = [];
        if (error == 0 && stat.Type == ModeType.Link)
            error = open.TryReadTarget(terminated, out target);
        if (error == 0)
            error = open.TryReadAttributes(name, out attributes);
        Check(error, EntryPaths.Join(directory, name));
        Write(stat, name, attributes, target);
    }

    private static ReadOnlySpan<byte> Encoded(ref KnownFiles.Entries unchanged, ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name, in EntryStat stat)
    {
        try
        {
            return unchanged.Unchanged(name, stat);
        }
        catch (InvalidDataException broken)
        {
            throw new RepositoryDamage(PathEscape.Of(directory), broken.Message);
        }
    }

    private void Write(in EntryStat stat, ReadOnlySpan<byte> name, IReadOnlyList<(byte[] Name, byte[] Value)> attributes, byte[] target)
    {
        var type = stat.EntryType;
        var traits = (attributes.Count > 0 ? EntryTraits.Attributes : 0) | (stat.Links > 1 && type != EntryType.Directory ? EntryTraits.HardLink : 0);
        _writer.Head(new EntryHead(type, traits, stat.Mode & TreeFormat.ModeBits, stat.Uid, stat.Gid, stat.Modified.Seconds, stat.Modified.Nanoseconds), name);
        switch (type)
        {
            case EntryType.File:
                _writer.File(stat.Size, []);
                break;
            case EntryType.Directory:
                _writer.Directory(default);
                break;
            case EntryType.SymbolicLink:
                _writer.Link(target);
                break;
            case EntryType.CharacterDevice or EntryType.BlockDevice:
                _writer.Device((uint)(stat.DeviceNode >> 32), (uint)stat.DeviceNode);
                break;
        }
        if ((traits & EntryTraits.HardLink) != 0)
            _writer.HardLink(stat.Inode);
        if (attributes.Count > 0)
            _writer.Attributes(attributes);
    }

    /// <summary>Takes the rules of a directory, which is read before what is in it is asked about.</summary>
    private void ReadRules(ReadOnlySpan<byte> directory)
    {
        var error = IgnoreFileReader.TryRead(root, [.. EntryPaths.Join(directory, IgnoreFile.Name), 0], out var text);
        if (error == 0)
            _rules[Convert.ToHexString(directory)] = RulesOf(directory).With(IgnoreFile.Parse(text, directory));
    }

    private IgnoreRules RulesOf(ReadOnlySpan<byte> directory)
    {
        while (true)
        {
            if (_rules.TryGetValue(Convert.ToHexString(directory), out var rules))
                return rules;
            directory = Above(directory);
        }
    }

    private static ReadOnlySpan<byte> Above(ReadOnlySpan<byte> path) => path[..Math.Max(0, path.LastIndexOf((byte)'/'))];

    /// <summary>What no snapshot holds either.</summary>
    private bool IsLeftOut(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name, in EntryStat stat) =>
        (stat.Inode, stat.Device) == (_leftOut.Inode, _leftOut.Device)
        || CheckpointFolder.Is(directory, name);

    /// <summary>Whether a directory is there for a checkpoint directory alone.</summary>
    private bool IsForCheckpoints(ReadOnlySpan<byte> path)
    {
        if (!CheckpointFolder.MayHold(path) || root.TryOpenDirectory([.. path, 0], out var open) != 0)
            return false;
        using (open)
            return open.TryReadNames(_names) == 0 && CheckpointFolder.IsAllOf(path, _names) && open.TryStat("checkpoints\0"u8, out var stat) == 0 && stat.Type == ModeType.Directory;
    }

    private void Check(int error, ReadOnlySpan<byte> at)
    {
        if (error != 0)
            throw new SnapshotException(SnapshotFault.Failed, Messages.CannotLookAt($"{root.Path}/{PathEscape.Of(at)}", PortableError.TextOf(error)));
    }
}
