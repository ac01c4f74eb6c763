using System.Globalization;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Tool.Installs;
using Sage.Tool.Programs;

namespace Sage.Tool.Commands;

/// <summary>Builds a plan's program and runs it; an unfinished install is named first.</summary>
internal sealed class RunCommand(ToolIo io)
{
    public async Task<int> RunAsync(string directory, string? named, RunSettings settings, CancellationToken stop)
    {
        var target = Target.Resolve(named, directory);
        var runner = new PlanRunner(io);
        RefuseIfHeld(CheckpointLayout.For(target.WorkingDirectory));
        var start = settings.Fresh ? ResumeChoice.Fresh
            : runner.Draws ? new ResumeQuestion(io).Ask(target.WorkingDirectory, settings.Yes)
            : ResumeChoice.Resume;
        if (start == ResumeChoice.Stop)
            return ExitCode.Cancelled;
        var assembly = await BuildAsync(target, settings, stop);
        return await runner.RunAsync(new PlanStart
        {
            Assembly = assembly,
            Arguments = Arguments(settings, start),
            WorkingDirectory = target.WorkingDirectory,
            Target = target.Path,
        });
    }

    private async Task<string> BuildAsync(Target target, RunSettings settings, CancellationToken stop)
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var signals = io.TakeSignals(_ => interrupted.Cancel());
        if (settings.Build && !target.IsBuilt && io.Terminal.IsTerminal)
        {
            await io.Out.WriteLineAsync($"Building {Path.GetFileName(target.Path)} …");
            await io.Out.FlushAsync(stop);
        }
        return await ProjectBuilder.BuildAsync(target, settings.Build, io.Error, interrupted.Token);
    }

    /// <summary>The program would refuse as well, but only after a build.</summary>
    private static void RefuseIfHeld(CheckpointLayout layout)
    {
        if (CheckpointDirectory.TryOpen(layout) is not null && RunLock.Holder(layout) is { } holder)
            throw new SageException(ExitCode.Held, $"'{layout.Root}' is in use by process {holder.Pid} ({holder.Verb}); watch it with 'dotnet sage status --watch', or end it.");
    }

    private static List<string> Arguments(RunSettings settings, ResumeChoice start)
    {
        List<string> arguments = ["run", start == ResumeChoice.Fresh ? "--fresh" : "--resume"];
        if (settings.Mode is { } mode)
            arguments.AddRange(["--mode", mode]);
        if (settings.MaxParallel is { } parallel)
            arguments.AddRange(["--max-parallel", parallel.ToString(CultureInfo.InvariantCulture)]);
        if (settings.Yes)
            arguments.Add("--yes");
        if (settings.Verbose)
            arguments.Add("--verbose");
        if (settings.Arguments.Count > 0)
            arguments.AddRange(["--", .. settings.Arguments]);
        return arguments;
    }
}
