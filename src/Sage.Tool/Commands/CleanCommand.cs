using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Tool.Installs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>Removes old installs, and copies that no install needs any more.</summary>
internal sealed class CleanCommand(ToolIo io)
{
    /// <returns><see cref="ExitCode.Decide"/> when there is something to remove, nobody to ask and no <paramref name="yes"/>.</returns>
    public async Task<int> RunAsync(string directory, int keep, TimeSpan? olderThan, bool yes, bool json, CancellationToken stop)
    {
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        using var held = RunLock.Take(checkpoints.Layout, "clean");
        var plan = CleanPlan.Of(checkpoints, keep, io.Time.GetUtcNow() - olderThan);
        using var store = new PlainCopyStore(checkpoints.Layout, directory);
        var leftovers = InstallRemoval.Leftovers(checkpoints.Layout);
        var bytes = plan.Remove.Select(checkpoints.Layout.Install).Concat(leftovers).Sum(SizeOf)
            + await store.PruneAsync(plan.Images, dryRun: true, stop);
        if (plan.Remove.Count == 0 && leftovers.Count == 0 && bytes == 0)
        {
            Report(new CleanReport(false, [], 0), json, Messages.NothingToRemove);
            return ExitCode.Done;
        }
        var (installs, size) = (string.Join(Messages.ListSeparator, plan.Remove), Quantities.Size(bytes));
        if (!yes && !(io.CanAsk && !json))
        {
            Report(new CleanReport(false, plan.Remove, bytes), json, installs.Length == 0 ? Messages.WouldRemoveUnneeded(size) : Messages.WouldRemoveInstalls(installs, size));
            return ExitCode.Decide;
        }
        if (!yes && !Question.Ask(io, installs.Length == 0 ? Messages.RemoveUnneededQuestion(size) : Messages.RemoveInstallsQuestion(installs, size), byDefault: false))
            return ExitCode.Cancelled;
        InstallRemoval.Remove(checkpoints.Layout, plan.Remove);
        await store.PruneAsync(plan.Images, dryRun: false, stop);
        Report(new CleanReport(true, plan.Remove, bytes), json, installs.Length == 0 ? Messages.RemovedUnneeded(size) : Messages.RemovedInstalls(installs, size));
        return ExitCode.Done;
    }

    private static long SizeOf(string directory) => new DirectoryInfo(directory)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Sum(file => file.LinkTarget is null ? file.Length : 0);

    private void Report(CleanReport report, bool json, string text)
    {
        if (json)
            ToolJson.Write(io.Out, report);
        else
            io.Out.WriteLine(text);
    }
}
