using Sage.Linux;
using Sage.Snapshots.Index;
using Sage.Snapshots.Locking;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>
/// Makes a damaged repository usable again: what is broken is moved to <c>damaged/</c>, whole blobs of broken packs are written anew, the merged index is made from the packs, and
/// blobs that are lost are looked for in a directory. Nothing is deleted but caches and indexes. Killed at any point, it can be run again.
/// </summary>
internal sealed class RepositoryRepair(string path, RepositoryKeys keys, TimeSpan patience)
{
    /// <summary>The tag of a snapshot that finds lost content again.</summary>
    public const string Tag = "repair";

    private const string Folder = "damaged";

    private TieredBlobStore _store = null!;

    /// <param name="source">A save of a directory that still holds what was lost; null when there is none.</param>
    /// <exception cref="SnapshotException">Others hold the repository for longer than patience, or the directory cannot be saved.</exception>
    public RepairReport Repair(SaveRequest? source, IProgress<VerifyProgress>? progress, CancellationToken stop)
    {
        SnapshotRepository.ReadFile(path);
        using var alone = RepositoryLock.Moving(path, patience, stop);
        var moved = new List<VerifyProblem>();
        int rescued;
        using (RepositoryLock.Exclusive(path, patience, stop))
        {
            _store = new TieredBlobStore(path, SnapshotRepository.ReadFile(path));
            RepairIndexCopies();
            rescued = RepairPacks(moved, progress, stop);
            RepairManifests(moved);
            ForgetCaches();
            using var catalog = new BlobCatalog(_store, keys.Seal);
            catalog.Merge();
        }
        using var repository = SnapshotRepository.Open(path, keys, patience, stop);
        // What the packs no longer have is stored again when it is met, whatever snapshot it belonged to.
        var saved = source is null ? null : new SnapshotSaver(repository).Save(source, null, stop);
        var after = new SnapshotVerifier(repository).Verify(readData: false, null, stop);
        return new RepairReport { MovedAside = moved, RescuedBlobs = rescued, Snapshot = saved?.Id, Lost = after.Problems };
    }

    /// <summary>What the repository keeps of a cold pack is made from the pack again.</summary>
    private void RepairIndexCopies()
    {
        if (_store.Cold is not { IsHere: true } cold)
            return;
        using (var packs = PackSet.Open(cold, keys.Seal))
        {
            foreach (var item in packs.Damaged.Select(problem => problem.Item).Where(item => cold.IsWhole(item, keys.Seal)))
                _store.Delete($"{ColdBlobStore.IndexCopies}/{Path.GetFileName(item)}");
        }
        cold.Settle(PackNames.Folder);
    }

    private int RepairPacks(List<VerifyProblem> moved, IProgress<VerifyProgress>? progress, CancellationToken stop)
    {
        var rescued = 0;
        var broken = new List<VerifyProblem>();
        using (var packs = PackSet.Open(_store, keys.Seal))
        {
            broken.AddRange(packs.Damaged);
            var table = new BlobTable(packs.Packs);
            var data = new DataVerifier(table, keys.BlobNaming, progress, stop);
            data.Run();
            var lost = data.Problems.SelectMany(problem => problem.Places).ToHashSet();
            using var repacker = new PackRepacker(_store, keys, level: 1);
            foreach (var problems in data.Problems.GroupBy(problem => problem.Item))
            {
                var number = Enumerable.Range(0, table.Packs.Count).First(pack => PackNames.File(table.Packs[pack].Index.Name) == problems.Key);
                repacker.Add(table.Packs[number], blob => !lost.Contains(table.FirstOf(number) + blob), stop);
                rescued += table.Packs[number].Index.BlobCount - problems.SelectMany(problem => problem.Places).Distinct().Count();
                broken.Add(new VerifyProblem(problems.Key, problems.First().Problem));
            }
            // Durable before the packs that they come from are moved.
            repacker.Finish();
        }
        MoveAside(broken, PackNames.Folder);
        moved.AddRange(broken);
        return rescued;
    }

    private void RepairManifests(List<VerifyProblem> moved)
    {
        var manifests = new ManifestStore(_store, keys);
        manifests.Readable(out var problems);
        // One that another key signed is whole: a person decides about it.
        var broken = problems.OfType<RepositoryDamage>().Select(damage => new VerifyProblem(damage.Item, damage.Problem)).ToList();
        MoveAside(broken, ManifestStore.Folder);
        moved.AddRange(broken);
    }

    private void MoveAside(List<VerifyProblem> broken, string from)
    {
        if (broken.Count == 0)
            return;
        PrivateDirectory.TryCreate(_store.PathOf(Folder));
        foreach (var item in broken.Select(problem => problem.Item))
        {
            var warm = _store.PathOf($"{TieredBlobStore.Warm}/{item}");
            if (File.Exists(_store.PathOf(item)))
                Move(_store.PathOf(item), item);
            else if (File.Exists(warm))
                Move(warm, item);
            else if (_store.Cold is { IsHere: true } cold)
                cold.MoveAside(item, Folder);
        }
        _store.Settle(Folder);
        _store.Settle(from);
        _store.Settle("");
    }

    private void Move(string from, string item) => File.Move(from, Path.Combine(_store.PathOf(Folder), item.Replace('/', '-')), overwrite: true);

    // A stat index would have directories believed unchanged whose blobs are lost.
    private void ForgetCaches()
    {
        foreach (var folder in (string[])[_store.PathOf(IndexFormat.Folder), SnapshotRepository.CacheFolderOf(path)])
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
                File.Delete(file);
        }
    }
}
