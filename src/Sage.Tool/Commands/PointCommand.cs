using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;
using Sage.Tool.Installs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>Makes, lists and returns to rollback points.</summary>
internal sealed class PointCommand(ToolIo io)
{
    public async Task<int> CreateAsync(string directory, string? id, string description, IReadOnlyList<string> paths, bool json, CancellationToken stop)
    {
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        var point = await new PointCreation(checkpoints, io.Time).CreateAsync(checkpoints.Find(id), description, paths, stop);
        var report = PointReport.Of(point);
        if (json)
            ToolJson.Write(io.Out, report);
        else
            io.Out.WriteLine(Messages.PointIsSaved(PlainText.Line(string.Join(Messages.ListSeparator, report.Paths)), report.Name));
        return ExitCode.Done;
    }

    public int List(string directory, string? id, bool json)
    {
        using var install = InstallReader.Open(directory, id);
        var points = install.State.Points.Select(PointReport.Of).ToList();
        if (json)
            ToolJson.Write(io.Out, new PointsReport(install.State.Install!.InstallId, points));
        else if (points.Count == 0)
            throw new SageException(ExitCode.Nothing, Messages.InstallHasNoPoints(install.State.Install!.InstallId));
        else
            Consoles.Create(io.Out, io.Terminal).Write(PointsView.Rows(points));
        return ExitCode.Done;
    }

    /// <param name="phases">Whether what completed after the point then counts as never run; otherwise phases stay as they are.</param>
    public async Task<int> RestoreAsync(string directory, string? id, string name, bool phases, bool yes)
    {
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        var install = checkpoints.Find(id);
        var state = checkpoints.Load(install);
        CheckpointGuard.RequireHere(checkpoints.Layout, state);
        var point = PointNames.Find(state, name) ?? throw new SageException(
            ExitCode.Nothing,
            state.Points.Count == 0
                ? Messages.InstallHasNoPoint(install, PlainText.Line(name))
                : Messages.InstallHasOtherPoints(install, PlainText.Line(name), string.Join(Messages.ListSeparator, state.Points.Select(known => known.Name))));
        var paths = PlainText.Line(string.Join(Messages.ListSeparator, point.Image.Paths.Select(path => path.Path)));
        if (!yes && io.CanAsk && !Question.Ask(io, Messages.RestoreQuestion(paths, Quantities.Moment(point.At)), byDefault: false))
            return ExitCode.Cancelled;
        return await new FileRollback(io).RestoreAsync(checkpoints, install, point.Name, phases, yes);
    }
}
