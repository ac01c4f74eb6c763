using Sage.Hosting.Protection;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Tool.Installs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>Removes old installs, copies that no install needs any more, and what killed processes left.</summary>
internal sealed class CleanCommand(ToolIo io)
{
    /// <returns><see cref="ExitCode.Decide"/> when there is something to remove, nobody to ask and no <paramref name="yes"/>.</returns>
    public async Task<int> RunAsync(string directory, int keep, TimeSpan? olderThan, bool yes, bool json, CancellationToken stop)
    {
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        using var held = RunLock.Take(checkpoints.Layout, "clean");
        var plan = CleanPlan.Of(checkpoints, keep, io.Time.GetUtcNow() - olderThan);
        using var store = new PlainCopyStore(checkpoints.Layout, directory, snapshots: new SnapshotTrees(checkpoints.Layout));
        var copies = await store.PruneAsync(plan.Images, dryRun: true, stop);
        if (plan.Remove.Count == 0 && plan.Leftovers.Count == 0 && copies == 0)
        {
            Report(new CleanReport(false, [], 0, 0, 0), json, Messages.NothingToRemove);
            return ExitCode.Done;
        }
        var report = Report(checkpoints.Layout, plan, copies);
        var (installs, size) = (string.Join(Messages.ListSeparator, report.Installs.Select(install => install.InstallId)), Quantities.Size(report.Bytes));
        if (!json)
            Consoles.Create(io.Out, io.Terminal).Write(CleanView.Rows(report));
        if (!yes && !(io.CanAsk && !json))
        {
            Report(report, json, installs.Length == 0 ? Messages.WouldRemoveUnneeded(size) : Messages.WouldRemoveInstalls(installs, size));
            return ExitCode.Decide;
        }
        if (!yes && !Question.Ask(io, installs.Length == 0 ? Messages.RemoveUnneededQuestion(size) : Messages.RemoveInstallsQuestion(installs, size), byDefault: false))
            return ExitCode.Cancelled;
        await RemoveAsync(checkpoints.Layout, plan, store, stop);
        Report(report with { Removed = true }, json, installs.Length == 0 ? Messages.RemovedUnneeded(size) : Messages.RemovedInstalls(installs, size));
        return ExitCode.Done;
    }

    /// <summary>Interrupted, it leaves whole installs and whole copies, and the next clean goes on.</summary>
    private async Task RemoveAsync(CheckpointLayout layout, CleanPlan plan, PlainCopyStore store, CancellationToken stop)
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var signals = io.TakeSignals(_ => interrupted.Cancel());
        InstallRemoval.Remove(layout, [.. plan.Remove.Select(install => install.Install!.InstallId)], plan.Leftovers, interrupted.Token);
        await store.PruneAsync(plan.Images, dryRun: false, interrupted.Token);
    }

    private static CleanReport Report(CheckpointLayout layout, CleanPlan plan, long copies)
    {
        var installs = plan.Remove
            .Select(install => install.Install!)
            .Select(install => new CleanedInstall(install.InstallId, install.Plan, DiskUse.Of(layout.Install(install.InstallId))))
            .ToList();
        var leftovers = plan.Leftovers.Sum(DiskUse.Of);
        return new CleanReport(false, installs, copies, leftovers, installs.Sum(install => install.Bytes) + copies + leftovers);
    }

    private void Report(CleanReport report, bool json, string text)
    {
        if (json)
            ToolJson.Write(io.Out, report);
        else
            io.Out.WriteLine(text);
    }
}
