using Sage.Hosting.Protection;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Tool.Installs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>Checks journals and stored copies, and cuts damaged tails where asked.</summary>
internal sealed class VerifyCommand(ToolIo io)
{
    private readonly List<string> _problems = [];
    private readonly List<string> _repaired = [];

    /// <returns><see cref="ExitCode.Damaged"/> when a problem is left.</returns>
    public async Task<int> RunAsync(string directory, bool repair, bool json, CancellationToken stop)
    {
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        if (repair)
            Repair(checkpoints);
        var ids = checkpoints.InstallIds();
        var installs = ids.Select(id => Load(checkpoints, id)).OfType<InstallState>().ToList();
        var images = ReferencedImages.Of(installs);
        if (images.Count > 0)
        {
            using var store = new PlainCopyStore(checkpoints.Layout, directory, snapshots: new SnapshotTrees(checkpoints.Layout));
            _problems.AddRange(await store.VerifyAsync(images, stop));
        }
        var report = new VerifyReport(_problems.Count == 0, ids.Count, images.Count, _problems, _repaired);
        if (json)
            ToolJson.Write(io.Out, report);
        else
            Write(report);
        return report.Ok ? ExitCode.Done : ExitCode.Damaged;
    }

    private InstallState? Load(CheckpointDirectory checkpoints, string id)
    {
        try
        {
            return checkpoints.Load(id);
        }
        catch (SageException error)
        {
            _problems.Add(error.Message);
            return null;
        }
    }

    private void Repair(CheckpointDirectory checkpoints)
    {
        using var held = RunLock.Take(checkpoints.Layout, "verify --repair");
        foreach (var id in checkpoints.InstallIds())
        {
            try
            {
                if (JournalRepair.Run(held, checkpoints.Layout, id) is { } copy)
                    _repaired.Add(Messages.JournalEndWasCut(id, copy));
            }
            catch (SageException)
            {
                // Damage that cannot be cut: the check below reads the same journal and names it.
            }
        }
        if (checkpoints.Current() is { } newest && Load(checkpoints, newest) is { } state)
            ProgressFile.Write(checkpoints.Layout, state);
        _problems.Clear();
    }

    private void Write(VerifyReport report)
    {
        foreach (var repaired in report.Repaired)
            io.Out.WriteLine(PlainText.Line(repaired));
        foreach (var problem in report.Problems)
            io.Out.WriteLine(PlainText.Line(problem));
        io.Out.WriteLine(report.Ok
            ? Messages.CheckedAllWhole(report.Installs, report.Images)
            : Messages.CheckedWithProblems(report.Installs, report.Images, report.Problems.Count));
    }
}
