using Sage.Linux;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Watching;

/// <summary>
/// Makes snapshots of one directory again and again, each for what its changes cost. What it is told of changes is a hint; whatever is unsure, and now and then, it looks at everything.
/// It holds neither the repository nor the directory between rounds. Not for two threads at once.
/// </summary>
/// <param name="open">Opens the repository, so that no prune removes what a snapshot is about to refer to.</param>
/// <param name="request">What is saved.</param>
/// <param name="openSource">Opens what tells of changes.</param>
internal sealed class SnapshotWatcher(
    Func<CancellationToken, SnapshotRepository> open, SaveRequest request, SnapshotWatcher.OpenSource openSource, FileSample sample, TimeProvider time) : IDisposable
{
    /// <summary>How often everything is looked at: what is written through a mapping of a file is told by no event.</summary>
    public static readonly TimeSpan ScanInterval = TimeSpan.FromMinutes(10);

    private readonly ChangedDirectories _pending = new();
    private ChangeSource? _source;
    private (ulong Device, ulong Inode)? _identity;
    private WatchedMemory? _memory;
    private Snapshot? _last;
    private long _scanned;
    private string _path = "";
    private long _tried;
    private int _errno;

    /// <param name="open">Opens the repository, so that no prune removes what a snapshot is about to refer to.</param>
    /// <param name="request">What is saved.</param>
    public SnapshotWatcher(Func<CancellationToken, SnapshotRepository> open, SaveRequest request)
        : this(open, request, ChangeSource.TryOpen, FileSample.Random(), TimeProvider.System)
    {
    }

    /// <inheritdoc cref="ChangeSource.TryOpen"/>
    public delegate ChangeSource? OpenSource(int root, string cookies, out int errno);

    /// <summary>How changes are told: <c>fanotify</c>, <c>inotify</c> or, where neither works, <c>scan</c>.</summary>
    public string Source => _source?.Kind ?? "scan";

    /// <summary>Why neither works, in a sentence; null when one does.</summary>
    public string? Refusal => _source is null && _identity is not null ? WatchRefusal.Of(_errno) : null;

    /// <summary>Saves the directory as it is now, unless the last snapshot has it so. When this throws nothing is forgotten, and the next round can make up for it.</summary>
    /// <exception cref="SnapshotException">The directory cannot be saved; with <see cref="SnapshotFault.NotFound"/> it is gone, or another one is in its place.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public WatchRound Round(IProgress<SaveProgress>? progress, CancellationToken stop)
    {
        using var repository = open(stop);
        using var root = SourceRoot.Open(request.Root);
        Identify(root);
        return SaveFailure.Translate(repository, () =>
        {
            TakeChanges(repository, root);
            var amounts = new LastProgress(progress);
            _last = LastOf(repository, root);
            var before = _last?.Id;
            var snapshot = TrySaveChanges(repository, root, amounts, stop, out var isScan);
            _pending.Clear();
            _last = snapshot;
            return new WatchRound(snapshot, snapshot.Id != before, isScan, amounts.Last.Files, amounts.Last.Bytes);
        });
    }

    /// <summary>Does what makes later rounds and other commands fast, at a time when nobody waits: covers packs with an index, and writes the stat index anew.</summary>
    /// <param name="isLast">Whether no round follows.</param>
    public void Rest(bool isLast, CancellationToken stop)
    {
        if (_memory is null || !(isLast ? _memory.Tree.IsChanged : _memory.IsToBeKept))
            return;
        using var repository = open(stop);
        _memory.KeepForOthers(repository, new StatIndexCache(repository, _path, request), isLast);
    }

    /// <summary>Takes over what was told so far, so that it need not be kept by the kernel until the next round.</summary>
    public void Listen()
    {
        if (_source is null)
            return;
        using var root = SourceRoot.Open(request.Root);
        Identify(root);
        _source.Collect(root.Descriptor, _pending);
    }

    public void Dispose()
    {
        _source?.Dispose();
        Forget();
    }

    private bool IsWatched(SourceRoot root) => _identity == (root.Stat.Device, root.Stat.Inode);

    private void Identify(SourceRoot root)
    {
        _identity ??= (root.Stat.Device, root.Stat.Inode);
        _path = root.Path;
        if (!IsWatched(root))
            throw new SnapshotException(SnapshotFault.NotFound, Messages.WatchedIsAnother(root.Path));
    }

    /// <summary>Adds what changed since the last round to what no snapshot has yet.</summary>
    private void TakeChanges(SnapshotRepository repository, SourceRoot root)
    {
        try
        {
            _source?.Drain(root.Descriptor, _pending);
        }
        catch
        {
            _pending.AddEverything();
            throw;
        }
        if (_memory is { } memory && !memory.Tree.Directory(0).HasSameNames(root.Stat))
            _pending.Add([]);
        if (_source is not null && !_pending.IsEverything)
            return;
        _pending.AddEverything();
        if (_source is null && _tried != 0 && time.GetElapsedTime(_tried) < ScanInterval)
            return;
        // What overflowed, or was mounted, may have brought directories that are not watched.
        _source?.Dispose();
        _source = openSource(root.Descriptor, repository.Store.PathOf(LocalBlobStore.Unfinished), out _errno);
        _tried = time.GetTimestamp();
    }

    private Snapshot TrySaveChanges(SnapshotRepository repository, SourceRoot root, LastProgress progress, CancellationToken stop, out bool isScan)
    {
        isScan = _pending.IsEverything || _memory is null || time.GetElapsedTime(_scanned) >= ScanInterval;
        try
        {
            if (!isScan && _memory!.TryRenew(repository, ChangedPaths.Of(_pending.Paths.Concat(_memory.Tree.Doubtful), _pending.Trees)))
                return Save(repository, root, _memory, progress, stop);
        }
        catch (StaleIndexException)
        {
            // Looked at again from the ground up, below.
        }
        isScan = true;
        return Scan(repository, root, progress, stop);
    }

    private Snapshot Scan(SnapshotRepository repository, SourceRoot root, LastProgress progress, CancellationToken stop)
    {
        var cache = new StatIndexCache(repository, root.Path, request);
        if (_memory is { } memory)
            memory.KeepForOthers(repository, cache, isLast: true);
        Forget();
        _scanned = time.GetTimestamp();
        try
        {
            return Scan(repository, root, cache, cache.Open(), progress, stop);
        }
        catch (StaleIndexException)
        {
            return Scan(repository, root, cache, null, progress, stop);
        }
    }

    private Snapshot Scan(
        SnapshotRepository repository, SourceRoot root, StatIndexCache cache, (StatIndex Index, Snapshot Snapshot)? earlier, LastProgress progress, CancellationToken stop)
    {
        using var memory = new FullScanMemory(repository, cache, earlier, _last, _source is not null);
        var snapshot = Save(repository, root, memory, progress, stop);
        if (memory.Written is { } index)
            _memory = new WatchedMemory(repository, new WatchedTree(index), snapshot);
        return snapshot;
    }

    private Snapshot Save(SnapshotRepository repository, SourceRoot root, SaveMemory memory, LastProgress progress, CancellationToken stop)
    {
        using var run = new SaveRun(repository, root, request, memory, sample);
        return run.Save(progress, stop);
    }

    /// <summary>The snapshot that this one would follow; a watcher that starts again goes on where the last one ended.</summary>
    private Snapshot? LastOf(SnapshotRepository repository, SourceRoot root)
    {
        if (_last is { } last)
            return repository.Manifests.Has(last.Id) ? last : null;
        var text = PathEscape.Of(PathText.Encode(root.Path));
        return repository.Manifests.Readable(out _).LastOrDefault(snapshot => snapshot.Manifest.Root == text && snapshot.Manifest.Tags.SequenceEqual(request.Tags));
    }

    private void Forget()
    {
        _memory?.Dispose();
        _memory = null;
    }
}
