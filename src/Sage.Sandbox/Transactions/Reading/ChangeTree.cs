using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>Everything that the upper layers hold, as a tree beside the workspace.</summary>
internal sealed class ChangeTree
{
    private readonly LayerStack _layers;
    private readonly EntryComparison _comparison;
    private readonly CancellationToken _stop;

    private ChangeTree(LayerStack layers, CancellationToken stop)
    {
        _layers = layers;
        _comparison = new EntryComparison(layers);
        _stop = stop;
    }

    /// <summary>How the names of directories begin in which commits work, at the root of a workspace.</summary>
    public static ReadOnlySpan<byte> StagingPrefix => ".sage-commit-"u8;

    /// <summary>The workspace itself.</summary>
    public required ChangeNode Root { get; init; }

    /// <summary>Directories of the workspace that are shown at another place, by where they are now.</summary>
    public Dictionary<byte[], ChangeNode> Moved { get; } = new(BytePath.Comparer);

    /// <summary>Reads all of it.</summary>
    /// <exception cref="SandboxException">Two directories say that they are the same one of the workspace.</exception>
    /// <exception cref="IOException">Something cannot be read.</exception>
    public static ChangeTree Read(LayerStack layers, CancellationToken stop)
    {
        var root = layers.Root;
        var old = EntryFacts.Of(layers.Workspace.Root);
        var what = new EntryComparison(layers).Compare(root, old, EntryAttributes.Of(layers.Workspace.Root));
        var tree = new ChangeTree(layers, stop) { Root = new ChangeNode([], root) { Lower = [], OldPath = [], Old = old, What = what } };
        tree.Fill(tree.Root);
        return tree;
    }

    private void Fill(ChangeNode directory)
    {
        using (var places = OpenPlaces.Open(_layers, directory.Entry.Places))
        using (var old = OpenOld(directory))
        {
            var changed = old is null ? default : EntryFacts.Of(old).Changed;
            foreach (var name in places.UpperNames())
            {
                _stop.ThrowIfCancellationRequested();
                if (directory.Path.Length > 0 || !IsOwn(name))
                    Add(directory, places.All, old, changed, name);
            }
        }
        foreach (var child in directory.Children.Where(child => child.IsDirectory))
            Fill(child);
    }

    private void Add(ChangeNode directory, IReadOnlyList<OpenPlace> places, SafeFileHandle? old, TimeSpec parentChanged, byte[] name)
    {
        var oldFacts = old is null ? null : EntryFacts.Of(old, name);
        var oldPath = old is null ? null : BytePath.Join(directory.Lower ?? directory.OldPath, name);
        var entry = _layers.Look(places, name);
        if (entry is null)
        {
            directory.HasWhiteouts = true;
            if (oldFacts is { } gone)
                directory.Hidden.Add(new Hidden(oldPath!, gone));
            return;
        }
        var lower = entry.Facts.IsDirectory && entry.Places[^1] is { } last && last.Layer == _layers.WorkspaceNumber ? last.Path : null;
        var isMoved = lower is not null && (oldPath is null || !lower.AsSpan().SequenceEqual(oldPath));
        var node = new ChangeNode(BytePath.Join(directory.Path, name), entry)
        {
            Lower = lower,
            OldPath = oldPath,
            Old = oldFacts,
            IsInPlace = directory.Lower is not null,
            ParentChanged = parentChanged,
            What = isMoved ? CompareMoved(entry, lower!) : oldFacts is { } before ? _comparison.Compare(entry, before, old!, name) : ChangedParts.None,
        };
        directory.Children.Add(node);
        if (isMoved && !Moved.TryAdd(lower!, node))
            throw new SandboxException(SandboxFault.Damaged, Messages.DirectoryIsThereTwice(PathEscape.Of(lower!)));
    }

    private static bool IsOwn(ReadOnlySpan<byte> name) => name.SequenceEqual(".sage"u8) || name.StartsWith(StagingPrefix);

    private ChangedParts CompareMoved(ViewEntry entry, byte[] lower)
    {
        using var directory = _layers.Workspace.OpenDirectory(lower);
        return _comparison.Compare(entry, EntryFacts.Of(directory), EntryAttributes.Of(directory));
    }

    /// <summary>What the entries of a directory take the place of; null where nothing can be.</summary>
    private SafeFileHandle? OpenOld(ChangeNode directory)
    {
        if (directory.Lower is { } lower)
            return _layers.Workspace.OpenDirectory(lower);
        return directory.Replaces ? _layers.Workspace.OpenDirectory(directory.OldPath) : null;
    }
}
