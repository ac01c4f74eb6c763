using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Tool.Installs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>Lists the installs of a directory, those that cannot be read included.</summary>
internal sealed class HistoryCommand(ToolIo io)
{
    public int Run(string directory, bool json)
    {
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        var entries = checkpoints.InstallIds().Select(id => Entry(checkpoints, id)).ToList();
        if (json)
            ToolJson.Write(io.Out, new HistoryReport(checkpoints.Layout.Root, entries));
        else if (entries.Count == 0)
            throw CheckpointError.NoInstall(checkpoints.Layout.Root);
        else
            Consoles.Create(io.Out, io.Terminal).Write(HistoryView.Rows(entries));
        return ExitCode.Done;
    }

    private HistoryEntry Entry(CheckpointDirectory checkpoints, string id)
    {
        try
        {
            using var install = InstallReader.Open(checkpoints, id);
            var report = new InstallReporter(install.Layout, io.Time).Report(install.State, install.Driver());
            return new HistoryEntry
            {
                InstallId = id,
                Plan = report.Plan,
                Status = report.Status,
                StartTime = report.StartTime,
                LastUpdate = report.LastUpdate,
                CompletedCount = report.CompletedCount,
                PhaseCount = report.PhaseCount,
                FailedPhases = [.. report.Phases.Where(phase => phase.Status == StatusWords.Failed).Select(phase => phase.Name)],
            };
        }
        catch (SageException error)
        {
            return new HistoryEntry { InstallId = id, Status = "unreadable", Error = error.Message };
        }
    }
}
