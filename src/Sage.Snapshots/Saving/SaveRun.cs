using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Ignoring;
using Sage.Snapshots.Index;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;
using Sage.Snapshots.Upkeep;

namespace Sage.Snapshots.Saving;

/// <summary>The making of one snapshot.</summary>
internal sealed class SaveRun : IDisposable
{
    private const int ManifestFormat = 1;

    private readonly SnapshotRepository _repository;
    private readonly SourceRoot _root;
    private readonly SaveRequest _request;
    private readonly BlobCatalog _catalog;
    private readonly KnownBlobs _known;
    private readonly PackSink _sink;
    private readonly ProblemList _problems = new();
    private readonly Settling _settling;
    private readonly LinuxScanner _scanner;
    private readonly ContentSaver _contents;
    private readonly StatIndexCache _cache;
    private readonly StatIndex? _index;
    private readonly Snapshot? _earlier;
    private long _filesToRead;
    private long _bytesToRead;

    /// <param name="earlier">What the cache has of an earlier snapshot, which is disposed with this.</param>
    public SaveRun(
        SnapshotRepository repository, SourceRoot root, SaveRequest request, StatIndexCache cache, (StatIndex Index, Snapshot Snapshot)? earlier, FileSample sample)
    {
        _repository = repository;
        _root = root;
        _request = request;
        _cache = cache;
        _index = earlier?.Index;
        _earlier = earlier?.Snapshot;
        _catalog = repository.OpenCatalog();
        _known = new KnownBlobs(_catalog);
        _sink = new PackSink(repository.Store, repository.Keys.Seal);
        _settling = new Settling(root);
        _scanner = new LinuxScanner(root.Descriptor, Scope(sample), _problems);
        _contents = new ContentSaver(root.Descriptor, NewSaver, _problems);
    }

    /// <exception cref="StaleIndexException">The cache is not what it should be.</exception>
    public Snapshot Save(IProgress<SaveProgress>? progress, CancellationToken stop)
    {
        using var timer = ProgressTimer.Start(progress, Look);
        CheckEarlier(stop);
        var created = LocalTime.Now(TimeProvider.System);
        var start = FileTime.Now();
        if (_index is null)
            _settling.Begin();
        var scanned = _scanner.Scan(stop);
        var files = ReadingOrder.Of(scanned);
        Interlocked.Exchange(ref _bytesToRead, files.Sum(file => file.Directory.Entries![file.Entry].Stat.Size));
        Interlocked.Exchange(ref _filesToRead, files.Length);
        var isSettled = files.Length == 0 || _settling.Wait();
        _contents.Save(files, stop);
        var (tree, counts) = SaveTrees(scanned, stop);
        var packs = _sink.Finish();
        using var written = packs.Count > 0 ? _repository.OpenCatalog() : null;
        Check(tree, written ?? _catalog);
        stop.ThrowIfCancellationRequested();
        var snapshot = _repository.Manifests.Publish(Describe(tree, counts, created));
        KeepCaches(scanned, snapshot, isSettled ? start : null, written);
        return snapshot;
    }

    public void Dispose()
    {
        _sink.Dispose();
        _catalog.Dispose();
        _index?.Dispose();
    }

    /// <summary>
    /// Packs go when they are pruned, and then the snapshot before is whole without them. When they are lost, files that the index would leave unread are not in the repository any more.
    /// </summary>
    private void CheckEarlier(CancellationToken stop)
    {
        if (_index?.HasAllPacks(PackRecord.Of(_catalog.Packs)) == false && !SnapshotCheck.IsWhole(_repository, _earlier!, stop))
            throw new StaleIndexException("packs of the snapshot before are lost");
    }

    private SaveProgress Look() => new(
        _scanner.Entries, _contents.Files, Interlocked.Read(ref _filesToRead), _contents.Bytes, Interlocked.Read(ref _bytesToRead), _sink.Stored);

    private ScanScope Scope(in FileSample sample) => new()
    {
        Index = _index,
        Rules = IgnoreRules.Of(_request.Excludes),
        UseIgnoreFiles = _request.UseIgnoreFiles,
        Sample = sample,
        ToRead = _settling.Begin,
        Wanted = WantedPaths.Of(_request.Only),
        LeftOut = LeftOut(),
    };

    private IReadOnlyList<(ulong Device, ulong Inode)> LeftOut()
    {
        using var own = PosixFile.Open(_repository.OwnDirectory, OpenFlags.ReadOnly);
        var error = RawStat.TryRead((int)own.DangerousGetHandle(), out var stat);
        if (error != 0)
            throw new NativeException("statx", _repository.OwnDirectory, error);
        return stat.Device == _root.Stat.Device && stat.Inode == _root.Stat.Inode
            ? throw new SnapshotException(SnapshotFault.Usage, Messages.RootIsRepository(_root.Path))
            : [(stat.Device, stat.Inode)];
    }

    private BlobSaver NewSaver() => new(_known, _repository.Keys.BlobNaming, _sink, _request.Level);

    private (BlobId Tree, SnapshotCounts Counts) SaveTrees(ScannedDirectory scanned, CancellationToken stop)
    {
        using var saver = NewSaver();
        using var earlier = _index is null ? null : new EarlierSnapshot(_index, _earlier!.Manifest.Tree, _catalog, _repository.Keys.BlobNaming);
        var trees = new TreeSaver(saver, new EntryEncoder(_root.Stat.Device), earlier);
        try
        {
            if (earlier is not null)
                new SampleCheck(_root.Descriptor, earlier, new Comparing.FileContent(_root.Descriptor, _catalog, _repository.Keys.BlobNaming)).Check(_scanner.Samples, stop);
            var tree = trees.Save(scanned, stop);
            saver.Flush();
            return (tree, trees.Counts);
        }
        catch (Exception problem) when (earlier is not null && problem is InvalidDataException or RepositoryDamage)
        {
            throw new StaleIndexException("the snapshot before cannot be used", problem);
        }
    }

    /// <summary>Reads back what the manifest is going to name: what cannot be decoded is not published.</summary>
    private void Check(in BlobId tree, BlobCatalog catalog)
    {
        using var loader = new BlobLoader(catalog, _repository.Keys.BlobNaming);
        try
        {
            var reader = new TreeReader(loader.Load(tree).Span, isRoot: true);
            if (!reader.Next(out var root) || root.Head.Type != EntryType.Directory || reader.Next(out _))
                throw new InvalidDataException("its root is no directory");
        }
        catch (InvalidDataException problem)
        {
            throw new RepositoryDamage(tree.ToString(), problem.Message);
        }
    }

    /// <summary>Keeps what makes the next snapshot fast.</summary>
    /// <param name="start">When the scan began; null when times cannot be believed.</param>
    /// <param name="written">The catalog with the packs of this snapshot; null when it has none.</param>
    private void KeepCaches(ScannedDirectory scanned, Snapshot snapshot, FileTime? start, BlobCatalog? written)
    {
        try
        {
            if (start is not null)
                _cache.Write(scanned, _index, start.Value, snapshot, PackRecord.Of((written ?? _catalog).Packs));
            if (written?.IsWorthMerging == true)
                written.Merge();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The snapshot is durable, and the next one can do without.
        }
    }

    private Manifest Describe(in BlobId tree, SnapshotCounts counts, DateTimeOffset created)
    {
        var root = PathEscape.Of(PathText.Encode(_root.Path));
        var problems = _problems.InOrder();
        return new Manifest
        {
            Format = ManifestFormat,
            Created = created,
            Root = root,
            Host = Environment.MachineName,
            Tree = tree,
            Tags = _request.Tags,
            // The one that this one builds on is known; only where there is none are all read.
            Parent = (_earlier ?? _repository.Manifests.Readable(out _).LastOrDefault(snapshot => snapshot.Manifest.Root == root))?.Id,
            Complete = problems.Count == 0,
            Problems = ProblemText.Of(problems),
            Files = counts.Files,
            Directories = counts.Directories,
            Links = counts.Links,
            Bytes = counts.Bytes,
            AddedBytes = _known.AddedBytes,
            StoredBytes = _sink.Written,
            Tool = _request.Tool,
        };
    }
}
