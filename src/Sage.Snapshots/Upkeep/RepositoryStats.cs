using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Upkeep;

/// <summary>What is in a repository, and what it costs.</summary>
internal sealed record RepositoryStats
{
    /// <summary>All snapshots, the oldest first; each manifest says what that snapshot holds and what it added.</summary>
    public required IReadOnlyList<Snapshot> Snapshots { get; init; }

    public required int Packs { get; init; }

    /// <summary>Different blobs.</summary>
    public required int Blobs { get; init; }

    /// <summary>Those of them that are directories.</summary>
    public required int Trees { get; init; }

    /// <summary>Bytes of all files of all snapshots together.</summary>
    public required long SavedBytes { get; init; }

    /// <summary>Bytes of all different blobs.</summary>
    public required long PlainBytes { get; init; }

    /// <summary>Bytes of all packs.</summary>
    public required long StoredBytes { get; init; }

    /// <summary>Bytes of blobs that no snapshot needs, before compression; a prune removes them.</summary>
    public required long UnneededBytes { get; init; }

    /// <summary>How often a byte was saved for each that is kept; 1 where nothing is kept.</summary>
    public double Deduplication => PlainBytes == 0 ? 1 : (double)SavedBytes / PlainBytes;

    /// <summary>How many times smaller blobs are stored than they are; 1 where nothing is kept.</summary>
    public double Compression => StoredBytes == 0 ? 1 : (double)PlainBytes / StoredBytes;

    /// <exception cref="SnapshotException">A manifest or a directory is damaged.</exception>
    public static RepositoryStats Of(SnapshotRepository repository, CancellationToken stop)
    {
        var snapshots = repository.Manifests.All();
        using var packs = PackSet.Open(repository.Store, repository.Keys.Seal);
        var table = new BlobTable(packs.Packs);
        var needed = new PruneMarks(repository.Keys.BlobNaming, null, stop).Of(table, snapshots);
        var (blobs, trees, plain, unneeded) = (0, 0, 0L, 0L);
        for (var place = 0; place < table.Count; place++)
        {
            var blob = table.Blob(place);
            if (table.Find(blob.Id) != place)
                continue;
            blobs++;
            trees += blob.Kind == BlobKind.Tree ? 1 : 0;
            plain += blob.Length;
            unneeded += needed.Contains(place) ? 0 : blob.Length;
        }
        return new RepositoryStats
        {
            Snapshots = snapshots,
            Packs = packs.Packs.Count,
            Blobs = blobs,
            Trees = trees,
            SavedBytes = snapshots.Sum(snapshot => snapshot.Manifest.Bytes),
            PlainBytes = plain,
            StoredBytes = repository.Store.List(PackNames.Folder).Sum(file => file.Length),
            UnneededBytes = unneeded,
        };
    }
}
