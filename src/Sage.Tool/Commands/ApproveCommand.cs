using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Tool.Installs;
using Sage.Tool.Programs;
using Sage.Tool.Rendering;

namespace Sage.Tool.Commands;

/// <summary>Approves a gate that a phase waits for, and lets the install go on.</summary>
internal sealed class ApproveCommand(ToolIo io)
{
    /// <param name="run">Whether to start the plan's program when none runs.</param>
    public async Task<int> RunAsync(string directory, string gate, string? id, bool run, CancellationToken stop)
    {
        using var install = InstallReader.Open(directory, id);
        var state = install.State;
        if (state.Approved.Contains(gate))
        {
            io.Out.WriteLine(Messages.GateWasApproved(PlainText.Line(gate)));
            return ExitCode.Done;
        }
        RequireWaiting(state, gate);
        CheckpointGuard.RequireHere(install.Layout, state);
        Append(directory, state.Install!.InstallId, new ApprovalGiven { At = io.Time.GetLocalNow(), Gate = gate, By = Environment.UserName });
        if (install.Driver() is { } pid)
            io.Out.WriteLine(Messages.ApprovedProcessGoesOn(PlainText.Line(gate), pid));
        else if (!run)
            io.Out.WriteLine(Messages.ApprovedRunGoesOn(PlainText.Line(gate)));
        else
            return await GoOnAsync(state, gate, stop);
        return ExitCode.Done;
    }

    private async Task<int> GoOnAsync(InstallState state, string gate, CancellationToken stop)
    {
        io.Out.WriteLine(Messages.ApprovedRunIsStarted(PlainText.Line(gate)));
        var start = await RecordedProgram.FindAsync(state, ["run", "--resume"], io.Error, stop);
        return await new PlanRunner(io).RunAsync(start);
    }

    private static void RequireWaiting(InstallState state, string gate)
    {
        var waiting = state.Phases.SelectMany(phase => phase.WaitsFor).Distinct(StringComparer.Ordinal).ToList();
        if (waiting.Contains(gate))
            return;
        throw new SageException(ExitCode.Nothing, waiting.Count == 0
            ? Messages.NothingWaits(PlainText.Line(gate))
            : Messages.OtherGatesWait(PlainText.Line(gate), PlainText.Line(string.Join(Messages.ListSeparator, waiting))));
    }

    private static void Append(string directory, string id, JournalRecord record)
    {
        var (log, state) = CheckpointDirectory.Open(CheckpointLayout.For(directory)).OpenForAppend(id);
        using (log)
            JournalWriter.Append(log, state, [record]);
    }
}
