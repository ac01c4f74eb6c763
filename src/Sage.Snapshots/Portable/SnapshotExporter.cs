using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Trees;
using Sage.Snapshots.Upkeep;

namespace Sage.Snapshots.Portable;

/// <summary>Writes snapshots with all that they need into one file that any repository can import.</summary>
internal sealed class SnapshotExporter(SnapshotRepository repository, IProgress<ArchiveProgress>? progress, CancellationToken stop)
{
    private readonly BlobNaming _plain = new(null);
    private readonly Dictionary<(BlobId Id, bool IsTree), BlobId> _renamed = [];
    private readonly bool _renames = repository.Keys.Naming is not null;

    /// <summary>Writes the archive, durably.</summary>
    /// <param name="file">Where nothing is yet.</param>
    /// <param name="allowPlain">An archive is never sealed; of an encrypted repository it is written only on demand.</param>
    /// <exception cref="SnapshotException">What a snapshot needs is damaged, or an encrypted repository would be laid open.</exception>
    public void Export(IReadOnlyList<Snapshot> snapshots, string file, bool allowPlain)
    {
        if (repository.File.Encrypted && !allowPlain)
            throw new SnapshotException(SnapshotFault.Decide, Messages.ArchiveIsPlain(repository.Path));
        using var packs = PackSet.Open(repository.Store, repository.Keys.Seal);
        var table = new BlobTable(packs.Packs);
        using var loader = new TreeLoader(table, repository.Keys.BlobNaming);
        var contents = new ArchiveContents(table, loader, stop);
        foreach (var snapshot in snapshots)
            contents.Add(snapshot.Manifest.Tree);
        using var archive = new ArchiveWriter(file);
        WriteData(table, contents.Data, archive);
        WriteTrees(loader, contents.Trees, archive);
        foreach (var manifest in snapshots.Select(snapshot => snapshot.Manifest))
            archive.Add(ManifestCodec.Plain(manifest with { Tree = Renamed(manifest.Tree, isTree: true) }));
        archive.Finish();
    }

    private void WriteData(BlobTable table, PlaceSet data, ArchiveWriter archive)
    {
        using var buffer = new BlockBuffer();
        using var builder = new BlockBuilder(1);
        var total = Enumerable.Range(0, table.Count).Where(data.Contains).Sum(place => (long)table.Blob(place).Length);
        var done = 0L;
        for (var pack = 0; pack < table.Packs.Count; pack++)
        {
            var (reader, first) = (table.Packs[pack], table.FirstOf(pack));
            var blocks = new PackBlocks(reader.Index);
            for (var block = 0; block < reader.Index.BlockCount; block++)
            {
                stop.ThrowIfCancellationRequested();
                var wanted = blocks.Of(block).ToArray().Where(number => data.Contains(first + number)).Select(reader.Index.Blob).ToList();
                if (wanted.Count == blocks.Of(block).Length && wanted.Count > 0 && !_renames)
                    archive.Add(Copy(reader, block, wanted, buffer));
                else if (wanted.Count > 0)
                    Rebuild(reader.Read(block, buffer), wanted, builder, archive);
                done += wanted.Sum(blob => (long)blob.Length);
                progress?.Report(new ArchiveProgress(done, total));
            }
        }
        if (!builder.IsEmpty)
            archive.Add(builder.Close());
    }

    private static ClosedBlock Copy(PackReader pack, int number, List<BlobEntry> blobs, BlockBuffer buffer)
    {
        var block = pack.Index.Block(number);
        var frame = pack.ReadFrame(number, buffer).ToArray();
        return new ClosedBlock(frame, block.PlainLength, block.IsCompressed, [.. blobs.Select(blob => new BlockBlob(blob.Id, BlobKind.Data, blob.Offset, blob.Length))]);
    }

    private void Rebuild(ReadOnlySpan<byte> plain, List<BlobEntry> blobs, BlockBuilder builder, ArchiveWriter archive)
    {
        foreach (var blob in blobs)
        {
            var content = plain.Slice(blob.Offset, blob.Length);
            if (repository.Keys.BlobNaming.Name(content) != blob.Id)
                throw new RepositoryDamage(blob.Id.ToString(), Messages.ReasonOtherBlob(blob.Id.ToString()));
            Write(builder, archive, Rename(blob.Id, BlobKind.Data, content), BlobKind.Data, content);
        }
    }

    private void WriteTrees(TreeLoader loader, IReadOnlyList<(BlobId Id, int Place)> trees, ArchiveWriter archive)
    {
        using var builder = new BlockBuilder(1);
        foreach (var (id, place) in trees)
        {
            stop.ThrowIfCancellationRequested();
            var tree = loader.Load(place).ToArray();
            if (_renames)
                TreeNames.Visit(tree, (name, isTree) => Renamed(BlobId.Read(name), isTree).Bytes.CopyTo(name));
            Write(builder, archive, Rename(id, BlobKind.Tree, tree), BlobKind.Tree, tree);
        }
        if (!builder.IsEmpty)
            archive.Add(builder.Close());
    }

    private static void Write(BlockBuilder builder, ArchiveWriter archive, in BlobId id, BlobKind kind, ReadOnlySpan<byte> content)
    {
        if (content.Length > PackFormat.LargestShared)
        {
            archive.Add(builder.Alone(id, kind, content.ToArray()));
            return;
        }
        builder.Add(id, kind, content);
        if (builder.IsFull)
            archive.Add(builder.Close());
    }

    // By kind: a file whose bytes are those of a directory keeps its bytes where the directory's names are replaced.
    private BlobId Rename(in BlobId id, BlobKind kind, ReadOnlySpan<byte> content) => _renames ? _renamed[(id, kind == BlobKind.Tree)] = _plain.Name(content) : id;

    private BlobId Renamed(in BlobId id, bool isTree) => _renames ? _renamed[(id, isTree)] : id;
}
