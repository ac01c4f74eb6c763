using System.Collections.Concurrent;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Reading;

/// <summary>
/// The directories that a comparison of a tree with a snapshot is going to need, kept from the save of that tree: those that it stores, and those of the snapshot where the scan met changes, which
/// are loaded on another processor while the save encodes its own. Only a help: what is not here is loaded when it is needed. Several threads may use it.
/// </summary>
/// <param name="snapshot">What the tree will be compared with.</param>
internal sealed class TreesAhead(SnapshotRepository repository, Snapshot snapshot) : IDisposable
{
    /// <summary>Bytes of memory; the directories of a hundred thousand files have ten million.</summary>
    private const long Most = 24 * 1024 * 1024;

    private readonly ConcurrentDictionary<BlobId, ReadOnlyMemory<byte>> _trees = new();
    private readonly CancellationTokenSource _over = new();
    private Task _loading = Task.CompletedTask;
    private long _left = Most;

    /// <summary>Begins to load what a scan says will be needed.</summary>
    public void Begin(ScannedDirectory root) => _loading = Task.Factory.StartNew(() => Load(root), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Keeps a directory, while there is room.</summary>
    public void Add(in BlobId id, ReadOnlyMemory<byte> tree)
    {
        if (Interlocked.Add(ref _left, -tree.Length) >= 0)
            _trees.TryAdd(id, tree);
    }

    /// <summary>Returns when nothing more is being loaded.</summary>
    public void Wait() => _loading.GetAwaiter().GetResult();

    public bool TryGet(in BlobId id, out ReadOnlyMemory<byte> tree) => _trees.TryGetValue(id, out tree);

    public void Dispose()
    {
        _over.Cancel();
        Wait();
        _over.Dispose();
    }

    private void Load(ScannedDirectory root)
    {
        try
        {
            using var catalog = repository.OpenCatalog();
            using var blobs = new BlobLoader(catalog, repository.Keys.BlobNaming);
            Load(root, blobs);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            // Who needs what could not be loaded meets the problem and names it.
        }
    }

    private void Load(ScannedDirectory root, BlobLoader blobs)
    {
        var changed = Changed(root);
        var waiting = new Stack<(ScannedDirectory Directory, BlobId Tree)>();
        var reader = new TreeReader(blobs.Load(snapshot.Manifest.Tree).Span, isRoot: true);
        if (reader.Next(out var entry) && changed.Contains(root))
            waiting.Push((root, entry.Tree));
        while (waiting.TryPop(out var next) && Interlocked.Read(ref _left) > 0 && !_over.IsCancellationRequested)
        {
            // A copy: the block that it is a part of is larger.
            var tree = blobs.Load(next.Tree).ToArray();
            Add(next.Tree, tree);
            foreach (var (child, id) in Matches(next.Directory, tree))
            {
                if (changed.Contains(child))
                    waiting.Push((child, id));
            }
        }
    }

    /// <summary>The directories in a directory that the snapshot has, too.</summary>
    private static List<(ScannedDirectory Child, BlobId Tree)> Matches(ScannedDirectory directory, byte[] tree)
    {
        var matches = new List<(ScannedDirectory, BlobId)>();
        var children = directory.Children.AsSpan();
        for (var reader = new TreeReader(tree); !children.IsEmpty && reader.Next(out var entry);)
        {
            if (entry.Head.Type != EntryType.Directory)
                continue;
            while (!children.IsEmpty && NameOf(children[0]).SequenceCompareTo(entry.Name) < 0)
                children = children[1..];
            if (!children.IsEmpty && NameOf(children[0]).SequenceEqual(entry.Name))
                matches.Add((children[0], entry.Tree));
        }
        return matches;
    }

    private static ReadOnlySpan<byte> NameOf(ScannedDirectory directory) => directory.Text[(directory.Text.LastIndexOf((byte)'/') + 1)..];

    /// <summary>The directories that are not what the stat index says, and those that lead to them.</summary>
    private static HashSet<ScannedDirectory> Changed(ScannedDirectory root)
    {
        var changed = new HashSet<ScannedDirectory>();
        var waiting = new Stack<ScannedDirectory>([root]);
        while (waiting.TryPop(out var directory))
        {
            for (var above = directory.Entries is null ? null : directory; above is not null && changed.Add(above); above = above.Parent)
            {
            }
            foreach (var child in directory.Children)
                waiting.Push(child);
        }
        return changed;
    }
}
