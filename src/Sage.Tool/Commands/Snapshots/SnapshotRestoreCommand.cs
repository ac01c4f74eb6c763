using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Comparing;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Restoring;
using Sage.Snapshots.Upkeep;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Puts a snapshot back, after asking where it is put over what is there.</summary>
internal sealed class SnapshotRestoreCommand(ToolIo io)
{
    /// <returns><see cref="ExitCode.Failed"/> when something could not be put back, <see cref="ExitCode.Damaged"/> when the repository lacks it.</returns>
    public int Run(RepositoryAccess access, SnapshotRestoreSettings settings, CancellationToken stop)
    {
        using var repository = access.Open(stop);
        var snapshot = SnapshotSelector.Find(repository.Manifests, settings.Name);
        var target = settings.Target ?? SnapshotRoots.Of(snapshot);
        if (!settings.Yes && !settings.Json && io.CanAsk && Directory.Exists(target))
        {
            var (changes, removals) = Changes(repository, snapshot, target, settings, stop);
            if (changes + removals == 0)
            {
                io.Out.WriteLine(PlainText.Line(Messages.SnapshotNothingToRestore(target, ShortId.Of(snapshot))));
                return ExitCode.Done;
            }
            if (!Question.Ask(io, PlainText.Line(Messages.SnapshotRestoreQuestion(target, ShortId.Of(snapshot), Quantities.Moment(snapshot.Manifest.Created), changes, removals)), byDefault: false))
                return ExitCode.Cancelled;
        }
        var report = Restore(access, repository, snapshot, target, settings, stop);
        if (settings.Json)
            ToolJson.Write(io.Out, Report(snapshot, target, report), SnapshotJson.Default.SnapshotRestoreReport);
        else
            Tell(access, target, report);
        return report.Problems.Count == 0 ? ExitCode.Done
            : report.Problems.Any(problem => problem.Fault == SnapshotFault.Damaged) ? ExitCode.Damaged
            : report.Problems.Any(problem => problem.Fault == SnapshotFault.Unsupported) ? ExitCode.Capability : ExitCode.Failed;
    }

    private (int Changes, int Removals) Changes(SnapshotRepository repository, Snapshot snapshot, string target, SnapshotRestoreSettings settings, CancellationToken stop)
    {
        using var interruption = new Interruption(io, stop);
        var since = new SnapshotComparer(repository).WithDirectory(snapshot, target, settings.Paths, readData: false, interruption.Token);
        var added = since.Count(change => change.Kind == ChangeKind.Added);
        return (since.Count - added, settings.Delete ? added : 0);
    }

    private RestoreReport Restore(RepositoryAccess access, SnapshotRepository repository, Snapshot snapshot, string target, SnapshotRestoreSettings settings, CancellationToken stop)
    {
        string? before = null;
        var request = new RestoreRequest
        {
            Target = target,
            Paths = settings.Paths,
            Delete = settings.Delete,
            KeepGoing = settings.KeepGoing,
            Saved = id => before = id,
            Tool = SageVersion.Text,
        };
        using var interruption = new Interruption(io, stop);
        using var progress = settings.Json ? null : new WorkProgress<RestoreProgress>(
            io, Messages.SnapshotRestoring, done => new WorkAmounts(0, done.Entries, done.EntriesToWrite, done.Bytes, done.BytesToWrite));
        try
        {
            return new SnapshotRestorer(repository).Restore(snapshot, request, progress, interruption.Token);
        }
        catch (RepositoryDamage damage)
        {
            // Found while the snapshot was compared with what is there: nothing was changed.
            var problem = SnapshotCheck.NewestWhole(repository, snapshot, stop) is { } whole
                ? Messages.SnapshotDirectoryIsDamaged(damage.Item, damage.Problem, ShortId.Of(whole))
                : Messages.SnapshotDirectoryIsDamagedInAll(damage.Item, damage.Problem);
            throw new SnapshotException(SnapshotFault.Damaged, problem, damage);
        }
        catch (Exception) when (before is not null)
        {
            progress?.Dispose();
            io.Error.WriteLine(PlainText.Line(Messages.SnapshotRestoreEnded(access.Command($"restore {ShortId.Of(before)} --delete"))));
            throw;
        }
    }

    private static SnapshotRestoreReport Report(Snapshot snapshot, string target, RestoreReport report) => new(
        snapshot.Id,
        target,
        report.Written,
        report.Unchanged,
        report.Removed,
        report.Bytes,
        report.Before,
        report.OwnersLeft,
        [.. report.Problems.Select(problem => new SnapshotRestoreProblem(problem.Path, problem.Problem))]);

    private void Tell(RepositoryAccess access, string target, RestoreReport report)
    {
        io.Out.WriteLine(PlainText.Line(Messages.SnapshotIsRestored(target, report.Written, Quantities.Size(report.Bytes), report.Unchanged, report.Removed)));
        if (report.OwnersLeft > 0)
            io.Out.WriteLine(Messages.SnapshotOwnersLeft(report.OwnersLeft));
        if (report.Problems.Count > 0)
        {
            io.Out.WriteLine(Messages.SnapshotNotRestored(report.Problems.Count));
            ProblemLines.Write(io.Out, [.. report.Problems.Select(problem => Messages.SnapshotProblem(problem.Path, problem.Problem))]);
        }
        if (report.Before is { } before)
            io.Out.WriteLine(PlainText.Line(Messages.SnapshotUndo(access.Command($"restore {ShortId.Of(before)} --delete"))));
    }
}
