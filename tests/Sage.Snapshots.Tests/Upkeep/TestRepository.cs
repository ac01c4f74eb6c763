using System.Text;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Trees;
using Sage.Snapshots.Upkeep;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Upkeep;

/// <summary>A small repository whose snapshots are made from paths and texts, without a directory behind them.</summary>
internal sealed class TestRepository : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly RepositoryKeys _keys;
    private int _saved;

    public TestRepository(RepositoryKeys? keys = null)
    {
        _keys = keys ?? RepositoryKeys.None;
        SnapshotRepository.Create(Path, _keys.Sealing is not null);
    }

    public string Path => _directory.File("repository");

    public RepositoryKeys Keys => _keys;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public SnapshotRepository Open() => SnapshotRepository.Open(Path, _keys, TimeSpan.FromSeconds(30), CancellationToken.None);

    /// <summary>Saves a snapshot of files, given by path and content; its time is a day after the last.</summary>
    public Snapshot Save(params (string Path, string Content)[] files) => SaveTagged([], files);

    public Snapshot SaveTagged(string[] tags, params (string Path, string Content)[] files)
    {
        using var repository = Open();
        return Save(repository, tags, Interlocked.Increment(ref _saved), files);
    }

    public static Snapshot Save(SnapshotRepository repository, string[] tags, int day, params (string Path, string Content)[] files)
    {
        using var catalog = repository.OpenCatalog();
        using var sink = new PackSink(repository.Store, repository.Keys.Seal);
        using var data = new BlobSaver(new KnownBlobs(catalog), repository.Keys.BlobNaming, sink, 1);
        using var trees = new BlobSaver(new KnownBlobs(catalog), repository.Keys.BlobNaming, sink, 1);
        var root = SaveTree(data, trees, [.. files.Select(file => (file.Path.Split('/'), file.Content))]);
        var writer = new TreeWriter();
        writer.Head(new EntryHead(EntryType.Directory, EntryTraits.None, 0x1ED, 0, 0, 0, 0), []);
        writer.Directory(root);
        var tree = trees.Save(BlobKind.Tree, writer.Finish().ToArray());
        data.Flush();
        trees.Flush();
        sink.Finish();
        return repository.Manifests.Publish(Describe(tree, day, files.Length, tags));
    }

    public static Manifest Describe(in BlobId tree, int day, int files, string[] tags) => new()
    {
        Format = 1,
        Created = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day),
        Root = "/srv/app",
        Host = "host",
        Tree = tree,
        Tags = tags,
        Complete = true,
        Files = files,
        Directories = 1,
        Links = 0,
        Bytes = 0,
        AddedBytes = 0,
        StoredBytes = 0,
        Tool = "test",
    };

    /// <summary>Covers all packs with a merged index.</summary>
    public void Merge()
    {
        using var repository = Open();
        using var catalog = repository.OpenCatalog();
        catalog.Merge();
    }

    public VerifyReport Verify(bool readData = true)
    {
        using var repository = Open();
        return new SnapshotVerifier(repository).Verify(readData, null, CancellationToken.None);
    }

    /// <summary>The paths of a snapshot with their content; null where it cannot be read.</summary>
    public Dictionary<string, string?> Read(string id)
    {
        using var repository = Open();
        using var catalog = repository.OpenCatalog();
        using var loader = new BlobLoader(catalog, repository.Keys.BlobNaming);
        var files = new Dictionary<string, string?>(StringComparer.Ordinal);
        Snapshot snapshot;
        try
        {
            snapshot = repository.Manifests.Read(id);
        }
        catch (SnapshotException)
        {
            return new Dictionary<string, string?> { [""] = null };
        }
        ReadTree(loader, snapshot.Manifest.Tree, "", isRoot: true, files);
        return files;
    }

    public void Dispose() => _directory.Dispose();

    private static BlobId SaveTree(BlobSaver data, BlobSaver trees, (string[] Path, string Content)[] files)
    {
        var writer = new TreeWriter();
        foreach (var group in files.GroupBy(file => file.Path[0]).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var name = Encoding.UTF8.GetBytes(group.Key);
            if (group.First().Path.Length > 1)
            {
                var below = SaveTree(data, trees, [.. group.Select(file => (file.Path[1..], file.Content))]);
                writer.Head(new EntryHead(EntryType.Directory, EntryTraits.None, 0x1ED, 0, 0, 0, 0), name);
                writer.Directory(below);
                continue;
            }
            var content = Encoding.UTF8.GetBytes(group.Single().Content);
            var id = data.Save(BlobKind.Data, content);
            writer.Head(new EntryHead(EntryType.File, EntryTraits.None, 0x1A4, 0, 0, 0, 0), name);
            writer.File(content.Length, [id]);
        }
        return trees.Save(BlobKind.Tree, writer.Finish().ToArray());
    }

    private static void ReadTree(BlobLoader loader, in BlobId tree, string path, bool isRoot, Dictionary<string, string?> files)
    {
        byte[] bytes;
        try
        {
            bytes = loader.Load(tree).ToArray();
        }
        catch (RepositoryDamage)
        {
            files[path] = null;
            return;
        }
        var reader = new TreeReader(bytes, isRoot);
        while (reader.Next(out var entry))
        {
            var below = path.Length == 0 ? Encoding.UTF8.GetString(entry.Name) : $"{path}/{Encoding.UTF8.GetString(entry.Name)}";
            if (entry.Head.Type == EntryType.Directory)
                ReadTree(loader, entry.Tree, below, isRoot: false, files);
            else
                files[below] = ReadFile(loader, entry.Chunk(0));
        }
    }

    private static string? ReadFile(BlobLoader loader, in BlobId id)
    {
        try
        {
            return Encoding.UTF8.GetString(loader.Load(id).Span);
        }
        catch (RepositoryDamage)
        {
            return null;
        }
    }
}
