using Sage.Snapshots.Blobs;
using Sage.Snapshots.Compression;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Saving;

namespace Sage.Snapshots.Portable;

/// <summary>
/// Takes the snapshots of an archive into a repository. The file is read twice: once to see that all of it is what it says, and only then to store it, so that an archive that is cut,
/// damaged or hostile leaves nothing.
/// </summary>
internal sealed class SnapshotImporter(SnapshotRepository repository, IProgress<ArchiveProgress>? progress, CancellationToken stop)
{
    private readonly BlobNaming _plain = new(null);
    // By kind: a file whose bytes are those of a directory keeps its bytes where the directory's names are replaced.
    private readonly Dictionary<(BlobId Id, bool IsTree), BlobId> _names = [];

    /// <summary>Imports all snapshots; those that are there already stay as they are.</summary>
    /// <exception cref="SnapshotException">The file is missing or no whole archive; nothing was imported.</exception>
    public IReadOnlyList<Snapshot> Import(string file)
    {
        var manifests = new List<Manifest>();
        Read(file, 0, Check, manifests.Add);
        _names.Clear();
        using var catalog = repository.OpenCatalog();
        using var sink = new PackSink(repository.Store, repository.Keys.Seal);
        using var saver = new BlobSaver(new KnownBlobs(catalog), repository.Keys.BlobNaming, sink, 1);
        Read(file, 1, (blob, content) => _names[(blob.Id, blob.Kind == BlobKind.Tree)] = saver.Save(blob.Kind, Rename(blob, content)), static _ => { });
        saver.Flush();
        sink.Finish();
        return [.. manifests.Select(manifest => repository.Manifests.Publish(manifest with { Tree = _names[(manifest.Tree, true)] }))];
    }

    private void Read(string file, int pass, Action<BlockBlob, byte[]> blob, Action<Manifest> manifest)
    {
        using var archive = new ArchiveReader(file);
        using var decompressor = new ZstdDecompressor();
        for (var type = archive.Next(); type != ArchiveFormat.End; type = archive.Next())
        {
            stop.ThrowIfCancellationRequested();
            if (type == ArchiveFormat.Block)
                ReadBlock(archive, decompressor, blob);
            else
                manifest(ReadManifest(archive));
            progress?.Report(new ArchiveProgress(pass * archive.Length + archive.Position, 2 * archive.Length));
        }
    }

    private void ReadBlock(ArchiveReader archive, ZstdDecompressor decompressor, Action<BlockBlob, byte[]> found)
    {
        var block = archive.Block();
        var plain = block.Stored;
        try
        {
            if (block.IsCompressed)
            {
                var target = GC.AllocateUninitializedArray<byte>(block.PlainLength);
                decompressor.Decompress(block.Stored.Span, target);
                plain = target;
            }
            foreach (var blob in block.Blobs)
            {
                var content = plain.Slice(blob.Offset, blob.Length).ToArray();
                if (_plain.Name(content) != blob.Id)
                    throw archive.Damage(Messages.ReasonOtherBlob(blob.Id.ToString()));
                found(blob, content);
            }
        }
        catch (Exception wrong) when (wrong is InvalidDataException or KeyNotFoundException)
        {
            throw archive.Damage(Messages.ReasonNoTree(wrong.Message));
        }
    }

    private Manifest ReadManifest(ArchiveReader archive)
    {
        var manifest = ManifestCodec.FromPlain(archive.Body) ?? throw archive.Damage(Messages.ReasonNoManifest);
        return _names.ContainsKey((manifest.Tree, true)) ? manifest : throw archive.Damage(Messages.ReasonNoPackHasIt);
    }

    /// <summary>Whether a directory leads only to what came before it.</summary>
    private void Check(BlockBlob blob, byte[] content)
    {
        if (blob.Kind == BlobKind.Tree)
        {
            TreeNames.Visit(content, (name, isTree) =>
            {
                var id = BlobId.Read(name);
                if (!_names.ContainsKey((id, isTree)))
                    throw new InvalidDataException($"it leads to {id}, which is not before it");
            });
        }
        _names[(blob.Id, blob.Kind == BlobKind.Tree)] = blob.Id;
    }

    private byte[] Rename(BlockBlob blob, byte[] content)
    {
        if (blob.Kind == BlobKind.Tree && repository.Keys.Naming is not null)
            TreeNames.Visit(content, (name, isTree) => _names[(BlobId.Read(name), isTree)].Bytes.CopyTo(name));
        return content;
    }
}
