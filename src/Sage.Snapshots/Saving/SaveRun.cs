using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
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
    private readonly BlobCatalog _catalog;
    private readonly KnownBlobs _known;
    private readonly PackSink _sink;
    private readonly ProblemList _problems = new();
    private readonly LinuxScanner _scanner;
    private readonly ContentSaver _contents;
    private long _filesToRead;
    private long _bytesToRead;

    public SaveRun(SnapshotRepository repository, SourceRoot root, SaveRequest request)
    {
        _repository = repository;
        _root = root;
        _request = request;
        _catalog = repository.OpenCatalog();
        _known = new KnownBlobs(_catalog);
        _sink = new PackSink(repository.Store, repository.Keys.Seal);
        _scanner = new LinuxScanner(root.Descriptor, Scope(), _problems);
        _contents = new ContentSaver(root.Descriptor, NewSaver, _problems);
    }

    /// <summary>How far it is; any thread may ask.</summary>
    public SaveProgress Look() => new(
        _scanner.Entries, _contents.Files, Interlocked.Read(ref _filesToRead), _contents.Bytes, Interlocked.Read(ref _bytesToRead), _sink.Stored);

    public Snapshot Save(CancellationToken stop)
    {
        var created = DateTimeOffset.Now;
        var scanned = _scanner.Scan(stop);
        var files = ReadingOrder.Of(scanned);
        Interlocked.Exchange(ref _bytesToRead, files.Sum(file => file.Directory.Entries![file.Entry].Stat.Size));
        Interlocked.Exchange(ref _filesToRead, files.Length);
        _contents.Save(files, stop);
        var (tree, counts) = SaveTrees(scanned, stop);
        var packs = _sink.Finish();
        Check(tree, packs);
        stop.ThrowIfCancellationRequested();
        return _repository.Manifests.Publish(Describe(tree, counts, created));
    }

    public void Dispose()
    {
        _sink.Dispose();
        _catalog.Dispose();
    }

    private ScanScope Scope() => new()
    {
        Wanted = WantedPaths.Of(_request.Only),
        LeftOut = LeftOut(),
    };

    private IReadOnlyList<(ulong Device, ulong Inode)> LeftOut()
    {
        using var repository = PosixFile.Open(_repository.Path, OpenFlags.ReadOnly);
        var error = RawStat.TryRead((int)repository.DangerousGetHandle(), out var stat);
        if (error != 0)
            throw new NativeException("statx", _repository.Path, error);
        return stat.Device == _root.Stat.Device && stat.Inode == _root.Stat.Inode
            ? throw new SnapshotException(SnapshotFault.Usage, Messages.RootIsRepository(_root.Path))
            : [(stat.Device, stat.Inode)];
    }

    private BlobSaver NewSaver() => new(_known, _repository.Keys.BlobNaming, _sink, _request.Level);

    private (BlobId Tree, SnapshotCounts Counts) SaveTrees(ScannedDirectory scanned, CancellationToken stop)
    {
        using var saver = NewSaver();
        var trees = new TreeSaver(saver, new EntryEncoder(_root.Stat.Device), stop);
        var tree = trees.Save(scanned);
        saver.Flush();
        return (tree, trees.Counts);
    }

    /// <summary>Reads back what the manifest is going to name: what cannot be decoded is not published.</summary>
    private void Check(in BlobId tree, IReadOnlyList<PackIndex> packs)
    {
        using var written = packs.Count > 0 ? _repository.OpenCatalog() : null;
        using var loader = new BlobLoader(written ?? _catalog, _repository.Keys.BlobNaming);
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
            Parent = _repository.Manifests.Readable(out _).LastOrDefault(snapshot => snapshot.Manifest.Root == root)?.Id,
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
