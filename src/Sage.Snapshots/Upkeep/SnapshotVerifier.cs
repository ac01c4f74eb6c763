using Sage.Snapshots.Manifests;

namespace Sage.Snapshots.Upkeep;

/// <summary>
/// Checks that a repository is what was written: its structure, or every byte. It finds blobs by the packs' own indexes, so that a damaged merged index misleads nobody. Snapshots may
/// be saved meanwhile.
/// </summary>
internal sealed class SnapshotVerifier(SnapshotRepository repository)
{
    /// <summary>Verifies all of it.</summary>
    /// <param name="readData">Whether every block is read and every blob compared with its name.</param>
    /// <param name="progress">Hears from one thread at a time.</param>
    /// <exception cref="SnapshotException">The file <c>repository</c> itself is damaged.</exception>
    public VerifyReport Verify(bool readData, IProgress<VerifyProgress>? progress, CancellationToken stop)
    {
        SnapshotRepository.ReadFile(repository.Path);
        // Before the packs are listed: what a manifest names was published before it.
        var ids = repository.Manifests.Ids();
        using var packs = PackSet.Open(repository.Store, repository.Keys.Seal);
        var table = new BlobTable(packs.Packs);
        var findings = new VerifyFindings(table);
        foreach (var problem in packs.Damaged.Concat(new IndexVerifier(repository.Store, packs).Problems()).Concat(new FolderVerifier(repository).Problems()))
            findings.Add(problem);
        var bytes = readData ? ReadData(table, findings, progress, stop) : 0;
        var snapshots = Snapshots(ids, findings);
        using var marker = new TreeMarker(table, repository.Keys.BlobNaming, findings, stop);
        for (var i = 0; i < snapshots.Count; i++)
        {
            marker.Mark(snapshots[i].Manifest.Tree);
            progress?.Report(new VerifyProgress(VerifyStep.Trees, i + 1, snapshots.Count));
        }
        if (findings.HasLost)
            FindHurtPaths(table, snapshots, findings, stop);
        return new VerifyReport
        {
            Problems = findings.Problems,
            Snapshots = snapshots.Count,
            Packs = packs.Packs.Count,
            Blobs = table.Count,
            Away = packs.Packs.Count(pack => pack.Absence is not null),
            Trees = marker.Trees,
            UnneededBlobs = table.Count - marker.Needed.Count,
            BytesRead = bytes,
        };
    }

    private long ReadData(BlobTable table, VerifyFindings findings, IProgress<VerifyProgress>? progress, CancellationToken stop)
    {
        var data = new DataVerifier(table, repository.Keys.BlobNaming, progress, stop);
        data.Run();
        foreach (var problem in data.Problems.OrderBy(problem => problem.Item, StringComparer.Ordinal))
            findings.Add(problem);
        return data.BytesRead;
    }

    private List<Snapshot> Snapshots(IReadOnlyList<string> ids, VerifyFindings findings)
    {
        var snapshots = new List<Snapshot>();
        foreach (var id in ids)
        {
            try
            {
                snapshots.Add(repository.Manifests.Read(id));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                var problem = unreadable is RepositoryDamage damage ? damage.Problem : Messages.ReasonUnreadable(unreadable.Message);
                findings.Add(new VerifyProblem($"{ManifestStore.Folder}/{id}", problem) { Hurts = [new HurtPath(id, "")] });
            }
        }
        return snapshots;
    }

    private void FindHurtPaths(BlobTable table, List<Snapshot> snapshots, VerifyFindings findings, CancellationToken stop)
    {
        using var paths = new HurtPaths(table, repository.Keys.BlobNaming, findings.LostWith, findings.Hurt, stop);
        foreach (var snapshot in snapshots)
            paths.Find(snapshot);
    }
}
