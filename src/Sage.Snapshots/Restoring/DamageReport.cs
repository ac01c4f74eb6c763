using Sage.Snapshots.Comparing;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>Says of each file that cannot be put back because the repository is damaged, which snapshot has it whole.</summary>
internal sealed class DamageReport(SnapshotRepository repository, Snapshot snapshot, RestoreProblems problems, CancellationToken stop)
{
    /// <summary>Files for which other snapshots are searched: each search may read all of them.</summary>
    private const int MostSearches = 100;

    public void Add(IReadOnlyList<EntryChange> files)
    {
        if (files.Count == 0)
            return;
        using var reader = new SnapshotReader(repository);
        var others = repository.Manifests.Readable(out _).Where(other => other.Id != snapshot.Id).Reverse().ToList();
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
}
