using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Tool.Installs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Programs;

/// <summary>
/// Starts a plan's program and stays with it until it ends. On a terminal the progress is drawn from the journal that the
/// program writes; elsewhere the program writes its own plain lines.
/// </summary>
internal sealed class PlanRunner(ToolIo io)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether progress is drawn. Without checkpoints there is no journal to draw it from.</summary>
    public bool Draws { get; } = io.Terminal is { IsTerminal: true, Ansi: true } && io.Variable("SAGE_DISABLE_CHECKPOINT") != "1";

    /// <summary>Runs a program to its end and returns its exit code; <see cref="ExitCode.Failed"/> when a signal ended it.</summary>
    public async Task<int> RunAsync(PlanStart start)
    {
        await io.Out.FlushAsync();
        using var process = PlanProcess.Start(start with { Hosted = Draws });
        return Draws ? await DrawAsync(process, CheckpointLayout.For(start.WorkingDirectory)) : await PassSignalsAsync(process);
    }

    private async Task<int> PassSignalsAsync(PlanProcess process)
    {
        using var signals = io.TakeSignals(process.Signal);
        return Judge(await process.WaitAsync());
    }

    private async Task<int> DrawAsync(PlanProcess process, CheckpointLayout layout)
    {
        var asked = 0;
        using var signals = io.TakeSignals(signal =>
        {
            Interlocked.Increment(ref asked);
            process.Signal(signal);
        });
        using var monitor = new RunMonitor(layout, process.Id, io.Time);
        var output = new PlanOutput();
        var exit = process.WaitAsync();
        InstallReport? report;
        using (var view = new LiveProgressView(io.Out, io.Terminal, io.Time))
        {
            bool ended;
            do
            {
                await Task.WhenAny(exit, Task.Delay(Interval, io.Time));
                ended = exit.IsCompleted;
                report = monitor.Look(alive: !ended);
                var above = output.Sort(process.TakeLines());
                if (Interlocked.Exchange(ref asked, 0) > 0 && !ended)
                    above.Add(Messages.Stopping);
                view.Show(report, above);
            }
            while (!ended);
        }

        if (report is null || !RunEnding.Explains(report, monitor.Summary))
        {
            foreach (var line in output.Errors)
                await io.Error.WriteLineAsync(PlainText.Line(line));
        }

        var code = Judge(await exit);
        if (report is not null)
            Consoles.Create(io.Out, io.Terminal).Write(RunEnding.Of(report, monitor.Summary));
        return code;
    }

    private int Judge(int code)
    {
        if (code is <= 128 or ExitCode.Cancelled)
            return code;
        io.Error.WriteLine(Messages.ProgramWasKilled(code - 128));
        return ExitCode.Failed;
    }
}
