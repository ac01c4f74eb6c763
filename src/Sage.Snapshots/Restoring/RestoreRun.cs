using Sage.Snapshots.Index;
using Sage.Snapshots.Manifests;

namespace Sage.Snapshots.Restoring;

/// <summary>Carries a plan out, step by step.</summary>
internal sealed class RestoreRun(
    SnapshotRepository repository, Snapshot snapshot, RestoreRequest request, TargetRoot target, BlobCatalog catalog, RestorePlan plan, RestoreProblems problems, CancellationToken stop)
{
    private readonly TemporaryNames _temporary = new();

    public RestoreReport Run(IProgress<RestoreProgress>? progress)
    {
        var damage = new DamageReport(repository, snapshot, problems, stop);
        var contents = new ContentPlan(catalog, plan.Files, _temporary, request.InPlace);
        var meter = new RestoreMeter(progress, plan.Written, contents.Bytes);
        meter.Tell();
        using var steps = new RestoreSteps(target, _temporary, problems, meter, stop);
        // Everything that is needed is there, or nothing is touched.
        damage.Add(contents.Missing);
        foreach (var (file, absence) in contents.Away)
            problems.Add(file.Path, absence.Message, absence.Fault);
        if (request.CheckFirst && !problems.IsOver)
            damage.Add(new ContentCheck(contents, catalog, repository.Keys.BlobNaming, stop).Damaged());
        if (!target.IsWhole)
            NoteLosses();
        foreach (var blocked in plan.Blocked)
            problems.Add(blocked.Path, Messages.ProblemDirectoryInTheWay);
        try
        {
            steps.ClearWay(plan.InTheWay);
            steps.MakeDirectories(plan.Directories);
            Write(contents, damage, steps, meter);
            steps.MakeOthers(plan.Others);
            steps.MakeHardLinks(plan.HardLinks);
            steps.SetAttributes(plan.Attributes);
            steps.RemoveExtra(plan.Extra);
            steps.FinishDirectories(plan.Finished);
        }
        finally
        {
            var finished = plan.Finished.Select(directory => Convert.ToHexString(directory.Path)).ToHashSet(StringComparer.Ordinal);
            target.TakeBack(path => !problems.IsOver && !stop.IsCancellationRequested && finished.Contains(Convert.ToHexString(path)));
        }
        target.Settle();
        meter.Tell();
        return new RestoreReport(meter.Entries, 0, steps.Removed, meter.Bytes, problems.All) { OwnersLeft = target.OwnersLeft };
    }

    /// <summary>Names what is put back without all that it had.</summary>
    private void NoteLosses()
    {
        foreach (var change in plan.Directories.Concat(plan.Files).Concat(plan.Others).Concat(plan.Attributes))
        {
            if (!change.New.Decode().Attributes.IsEmpty)
                problems.Note(change.Path, Messages.ProblemAttributesLeft);
        }
        foreach (var name in plan.Unlinked)
            problems.Note(name.Path, Messages.ProblemUnlinked);
    }

    private void Write(ContentPlan contents, DamageReport damage, RestoreSteps steps, RestoreMeter meter)
    {
        if (problems.IsOver)
            return;
        var writeback = new EarlyWriteback(target);
        var writer = new ContentRestorer(contents, repository.Keys.BlobNaming, new FileWriter(target), problems, meter, writeback, stop);
        try
        {
            writer.Run();
        }
        finally
        {
            writeback.Wait();
            steps.Discard(contents.Files.Where(file => file.IsFailed || file.Left > 0));
        }
        damage.Add([.. writer.Hurt.Select(file => file.Change)]);
        var beside = contents.Files.Where(file => file is { Mode: WritingMode.Beside, IsFailed: false, IsBegun: true, Left: 0 }).ToList();
        if (beside.Count == 0)
            return;
        target.Settle();
        steps.Rename(beside);
    }
}
