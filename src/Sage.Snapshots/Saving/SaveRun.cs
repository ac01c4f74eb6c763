using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Ignoring;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Saving;

/// <summary>The making of one snapshot.</summary>
internal sealed class SaveRun : IDisposable
{
    private const int ManifestFormat = 1;

    private readonly SnapshotRepository _repository;
    private readonly SourceRoot _root;
    private readonly SaveRequest _request;
    private readonly SaveMemory _memory;
    private readonly KnownBlobs _known;
    private readonly PackSink _sink;
    private readonly ProblemList _problems = new();
    private readonly Settling _settling;
    private readonly TreeScanner _scanner;
    private readonly ContentSaver _contents;
    private long _filesToRead;
    private long _bytesToRead;

    public SaveRun(SnapshotRepository repository, SourceRoot root, SaveRequest request, SaveMemory memory, FileSample sample)
    {
        _repository = repository;
        _root = root;
        _request = request;
        _memory = memory;
        _known = new KnownBlobs(memory.Catalog);
        _sink = new PackSink(repository.Store, repository.Keys.Seal);
        _settling = new Settling(root);
        _scanner = new TreeScanner(root, Scope(sample), _problems);
        _contents = new ContentSaver(root, NewSaver, _problems);
    }

    /// <returns>The new snapshot, or the one that makes it superfluous.</returns>
    /// <exception cref="StaleIndexException">What the memory has is not what it should be.</exception>
    public Snapshot Save(IProgress<SaveProgress>? progress, CancellationToken stop)
    {
        using var timer = ProgressTimer.Start(progress, Look);
        _memory.Check(stop);
        var created = LocalTime.Now(TimeProvider.System);
        var start = FileTime.Now();
        if (_memory.NeedsSettling && _memory.Index is null)
            _settling.Begin();
        var scanned = _scanner.Scan(stop);
        var files = ReadingOrder.Of(scanned);
        Interlocked.Exchange(ref _bytesToRead, files.Sum(file => file.Directory.Entries![file.Entry].Stat.Size));
        Interlocked.Exchange(ref _filesToRead, files.Length);
        var isSettled = _memory.NeedsSettling && (files.Length == 0 || _settling.Wait());
        _contents.Save(files, stop);
        var (tree, counts) = SaveTrees(scanned, stop);
        var problems = ProblemText.Of(_problems.InOrder());
        stop.ThrowIfCancellationRequested();
        var snapshot = (IsEarlier(tree, problems) ? _memory.Earlier : _memory.Equal(tree, problems)) ?? Publish(tree, counts, problems, created);
        _memory.Keep(scanned, snapshot, start, isSettled);
        return snapshot;
    }

    public void Dispose() => _sink.Dispose();

    private Snapshot Publish(in BlobId tree, SnapshotCounts counts, IReadOnlyList<ManifestProblem> problems, DateTimeOffset created)
    {
        _memory.Catalog.Add(_sink.Finish());
        Check(tree);
        return _repository.Manifests.Publish(Describe(tree, counts, problems, created));
    }

    private SaveProgress Look() => new(
        _scanner.Entries, _contents.Files, Interlocked.Read(ref _filesToRead), _contents.Bytes, Interlocked.Read(ref _bytesToRead), _sink.Stored);

    private ScanScope Scope(in FileSample sample) => new()
    {
        Index = _memory.Index,
        Changes = _memory.Changes,
        Rules = IgnoreRules.Of(_request.Excludes),
        UseIgnoreFiles = _request.UseIgnoreFiles,
        Sample = sample,
        ToRead = _memory.NeedsSettling ? _settling.Begin : null,
        Wanted = WantedPaths.Of(_request.Only),
        LeftOut = LeftOut(),
    };

    private IReadOnlyList<(ulong Device, ulong Inode)> LeftOut()
    {
        var stat = _root.StatOf(_repository.OwnDirectory);
        return stat.Device == _root.Stat.Device && stat.Inode == _root.Stat.Inode
            ? throw new SnapshotException(SnapshotFault.Usage, Messages.RootIsRepository(_root.Path))
            : [(stat.Device, stat.Inode), .. ColdPlace()];
    }

    private IEnumerable<(ulong Device, ulong Inode)> ColdPlace()
    {
        if (_repository.Store.Cold is not { IsHere: true } cold)
            return [];
        var stat = _root.StatOf(cold.Place);
        return [(stat.Device, stat.Inode)];
    }

    private bool IsEarlier(in BlobId tree, IReadOnlyList<ManifestProblem> problems) =>
        _request.ReuseUnchanged && _memory.Earlier is { Manifest: { Complete: true } manifest } && manifest.Tree == tree && problems.Count == 0 && manifest.Tags.SequenceEqual(_request.Tags);

    private BlobSaver NewSaver() => new(_known, _repository.Keys.BlobNaming, _sink, _request.Level);

    private (BlobId Tree, SnapshotCounts Counts) SaveTrees(ScannedDirectory scanned, CancellationToken stop)
    {
        using var saver = NewSaver();
        var trees = new TreeSaver(saver, new EntryEncoder(_root.Stat.Device), _memory);
        try
        {
            if (trees.Earlier is { } earlier)
                new SampleCheck(_root, earlier, new Comparing.FileContent(_root, _memory.Catalog, _repository.Keys.BlobNaming)).Check(_scanner.Samples, stop);
            var tree = trees.Save(scanned, stop);
            saver.Flush();
            return (tree, trees.Counts);
        }
        catch (Exception problem) when (_memory.Index is not null && problem is InvalidDataException or RepositoryDamage)
        {
            throw new StaleIndexException("the snapshot before cannot be used", problem);
        }
    }

    /// <summary>Reads back what the manifest is going to name: what cannot be decoded is not published.</summary>
    private void Check(in BlobId tree)
    {
        using var loader = new BlobLoader(_memory.Catalog, _repository.Keys.BlobNaming);
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

    private Manifest Describe(in BlobId tree, SnapshotCounts counts, IReadOnlyList<ManifestProblem> problems, DateTimeOffset created)
    {
        var root = PathEscape.Of(PathText.Encode(_root.Path));
        return new Manifest
        {
            Format = ManifestFormat,
            Created = created,
            Root = root,
            Host = Environment.MachineName,
            Tree = tree,
            Tags = _request.Tags,
            // The one that this one builds on is known; only where there is none are all read.
            Parent = _memory.Parent ?? _repository.Manifests.Readable(out _).LastOrDefault(snapshot => snapshot.Manifest.Root == root)?.Id,
            Complete = problems.Count == 0,
            Problems = problems,
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
