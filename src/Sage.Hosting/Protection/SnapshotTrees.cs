using Sage.Linux;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Snapshots;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Restoring;
using Sage.Snapshots.Saving;
using Sage.Snapshots.Storage;
using Sage.Snapshots.Upkeep;

namespace Sage.Hosting.Protection;

/// <summary>Keeps protected paths in the snapshot repository of a checkpoint directory, tagged with the install that goes back to them.</summary>
internal sealed class SnapshotTrees(CheckpointLayout layout) : ITreeSnapshots
{
    /// <summary>How often a path is saved that changes meanwhile.</summary>
    private const int SaveTries = 3;

    /// <summary>How long a prune that removes is waited for, or others that keep one from removing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private bool? _isAvailable;

    /// <remarks>
    /// An encrypted or signed repository is the user's alone: no key is at hand here. Where .NET alone shows trees, copies stand for what snapshots would have to leave out.
    /// </remarks>
    public bool IsAvailable => _isAvailable ??= RepositoryWork.Do(layout, () =>
    {
        if (TreeAccess.OfThisSystem is not LinuxTreeAccess)
            return false;
        CheckpointGuard.RequireDirectory(layout.Snapshots);
        return !SnapshotRepository.IsAt(layout.Snapshots) || SnapshotRepository.ReadFile(layout.Snapshots) is { Encrypted: false, Signed: false };
    });

    public TreeSnapshot Save(string installId, ProtectedPath path, CancellationToken stop) => RepositoryWork.Do(layout, () =>
    {
        using var repository = Open(stop);
        var (parent, name) = PathRules.OfThisSystem.Split(path.FullPath);
        var request = new SaveRequest
        {
            Root = parent,
            Only = [name],
            Tags = [InstallTag.Of(installId)],
            UseIgnoreFiles = false,
            ReuseUnchanged = true,
            Tool = SageVersion.Text,
        };
        for (var tries = 1; ; tries++)
        {
            var snapshot = new SnapshotSaver(repository).Save(request, null, stop);
            if (snapshot.Manifest.Complete)
                return new TreeSnapshot(snapshot.Id, snapshot.Manifest.Tree.ToString());
            if (tries == SaveTries)
                throw new SageException(ExitCode.Failed, Messages.PathWasNotSaved(PathEscape.Of(PathText.Encode(parent)) + "/" + snapshot.Manifest.Problems[0].Path, snapshot.Manifest.Problems[0].Problem));
        }
    });

    public void Restore(string installId, string snapshot, ProtectedPath path, CancellationToken stop) => RepositoryWork.Do(layout, () =>
    {
        using var repository = Open(stop);
        var (parent, name) = PathRules.OfThisSystem.Split(path.FullPath);
        var request = new RestoreRequest
        {
            Target = parent,
            Paths = [PathEscape.Of(PathText.Encode(name))],
            Delete = true,
            CheckFirst = true,
            UseIgnoreFiles = false,
            // The install has saved what is there: this finds by it what differs, and stores nothing again.
            BeforeTags = [InstallTag.Of(installId)],
            Tool = SageVersion.Text,
        };
        try
        {
            Restore(repository, snapshot, request, path, stop);
        }
        catch (SnapshotException full) when (full.InnerException is IOException cause && NoSpace.IsCauseOf(cause))
        {
            Restore(repository, snapshot, request with { SaveFirst = false }, path, stop);
        }
        return true;
    });

    public IReadOnlyList<string> Verify(IReadOnlyCollection<string> snapshots, CancellationToken stop) => RepositoryWork.Do<IReadOnlyList<string>>(layout, () =>
    {
        if (!SnapshotRepository.IsAt(layout.Snapshots))
            return [.. snapshots.Select(Missing)];
        using var repository = Open(stop);
        var there = repository.Manifests.Ids().ToHashSet(StringComparer.Ordinal);
        var damage = new SnapshotVerifier(repository).Verify(readData: true, null, stop).Problems.Select(DamageText.Of).ToList();
        if (damage.Count > 0)
            damage.Add(Messages.SnapshotRepairAdvice);
        return [.. damage, .. snapshots.Where(id => !there.Contains(id)).Select(Missing)];
    });

    public long Prune(IReadOnlySet<string> keep, bool dryRun, CancellationToken stop) => RepositoryWork.Do(layout, () =>
    {
        if (!IsAvailable || !SnapshotRepository.IsAt(layout.Snapshots))
            return 0;
        List<string> unneeded;
        using (var repository = Open(stop))
            unneeded = [.. repository.Manifests.Readable(out _).Where(InstallTag.IsOn).Select(snapshot => snapshot.Id).Where(id => !keep.Contains(id))];
        if (unneeded.Count == 0)
            return 0;
        var request = new PruneRequest { Retention = new Retention { Drop = unneeded }, DryRun = dryRun, Patience = Patience };
        return SnapshotPruner.Prune(layout.Snapshots, RepositoryKeys.None, request, null, stop).BytesFreed;
    });

    private void Restore(SnapshotRepository repository, string id, RestoreRequest request, ProtectedPath path, CancellationToken stop)
    {
        if (!ManifestStore.IsId(id))
            throw new SageException(ExitCode.Damaged, Missing(PathEscape.Of(PathText.Encode(id))));
        try
        {
            var report = new SnapshotRestorer(repository).Restore(repository.Manifests.Read(id), request, null, stop);
            if (report.Problems is not [var first, ..])
                return;
            if (first.Fault != SnapshotFault.Damaged)
                throw new SageException(ExitCode.Failed, Messages.PathWasNotPutBack(first.Path, first.Problem));
        }
        catch (SnapshotException missing) when (missing.Fault == SnapshotFault.NotFound)
        {
            throw new SageException(ExitCode.Damaged, Missing(id), missing);
        }
        catch (RepositoryDamage)
        {
            // Told below, with all that is hurt.
        }
        var damage = new SnapshotVerifier(repository).Verify(readData: true, null, stop).Problems.Where(problem => problem.Hurts.Any(hurt => hurt.Snapshot == id));
        throw new SageException(ExitCode.Damaged, Messages.PathIsDamaged(path.Name, string.Join(' ', damage.Select(DamageText.Of))));
    }

    private SnapshotRepository Open(CancellationToken stop)
    {
        CheckpointGuard.RequireDirectory(layout.Snapshots);
        if (!SnapshotRepository.IsAt(layout.Snapshots))
            SnapshotRepository.Create(layout.Snapshots);
        var repository = SnapshotRepository.Open(layout.Snapshots, RepositoryKeys.None, Patience, stop);
        repository.OwnDirectory = layout.Root;
        return repository;
    }

    private string Missing(string snapshot) => Messages.SnapshotIsMissing(snapshot, layout.Snapshots);
}
