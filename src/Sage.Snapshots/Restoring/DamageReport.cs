using Sage.Snapshots.Comparing;
using Sage.Snapshots.Index;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>Says of each file and directory that cannot be put back because the repository is damaged, which snapshot has it whole.</summary>
internal sealed class DamageReport(SnapshotRepository repository, Snapshot snapshot, RestoreProblems problems, CancellationToken stop)
{
    /// <summary>Files or directories for which other snapshots are searched: each search may read all of them.</summary>
    private const int MostSearches = 100;

    public void Add(IReadOnlyList<EntryChange> files)
    {
        if (files.Count == 0)
            return;
        using var reader = new SnapshotReader(repository);
        var others = Others();
        for (var i = 0; i < files.Count; i++)
        {
            var path = files[i].Path;
            var whole = i < MostSearches ? others.FirstOrDefault(other => Has(reader, other, path)) : null;
            problems.Add(
                path,
                whole is not null ? Messages.ProblemDamagedButWhole(whole.Id[..SnapshotSelector.ShortLength])
                : i < MostSearches ? Messages.ProblemDamaged
                : Messages.ProblemDamagedUnsearched,
                SnapshotFault.Damaged);
        }
    }

    /// <summary>Adds directories of which nobody knows what was in them; one is whole elsewhere where everything below it is stored.</summary>
    public void AddDirectories(IReadOnlyList<byte[]> paths)
    {
        if (paths.Count == 0)
            return;
        using var catalog = repository.OpenCatalog();
        using var reader = new SnapshotReader(catalog, repository.Keys.BlobNaming);
        var others = Others();
        for (var i = 0; i < paths.Count; i++)
        {
            var whole = i < MostSearches ? others.FirstOrDefault(other => HasDirectory(reader, catalog, other, paths[i])) : null;
            problems.Add(
                paths[i],
                whole is not null ? Messages.ProblemDamagedDirectoryButWhole(whole.Id[..SnapshotSelector.ShortLength]) : Messages.ProblemDamagedDirectory,
                SnapshotFault.Damaged);
        }
    }

    /// <summary>The other snapshots of the same directory, the newest first; what a restore saved has what was to be replaced.</summary>
    private List<Snapshot> Others() =>
    [
        .. repository.Manifests.Readable(out _)
            .Where(other => other.Id != snapshot.Id && other.Manifest.Root == snapshot.Manifest.Root && other.Manifest.Host == snapshot.Manifest.Host && !other.Manifest.Tags.Contains(RestoreRequest.BeforeTag))
            .Reverse(),
    ];

    private bool Has(SnapshotReader reader, Snapshot other, byte[] path)
    {
        stop.ThrowIfCancellationRequested();
        try
        {
            return reader.TryFind(other, path) is { Type: EntryType.File } file && reader.IsWhole(file, stop);
        }
        catch (SnapshotException)
        {
            return false;
        }
    }

    private bool HasDirectory(SnapshotReader reader, BlobCatalog catalog, Snapshot other, byte[] path)
    {
        try
        {
            return reader.TryFind(other, path) is { Type: EntryType.Directory } directory && reader.Walk(directory).All(entry => IsStored(catalog, entry));
        }
        catch (SnapshotException)
        {
            return false;
        }
    }

    private bool IsStored(BlobCatalog catalog, SnapshotEntry entry)
    {
        stop.ThrowIfCancellationRequested();
        var decoded = entry.Encoded.Decode();
        for (var i = 0; entry.Type == EntryType.File && i < decoded.ChunkCount; i++)
        {
            if (!catalog.TryFind(decoded.Chunk(i), out _, out _))
                return false;
        }
        return true;
    }
}
