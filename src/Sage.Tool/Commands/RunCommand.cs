using System.Globalization;
using Sage.Hosting.CommandLine;
using Sage.Hosting.Sessions;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;
using Sage.Tool.Configuration;
using Sage.Tool.Installs;
using Sage.Tool.Programs;

namespace Sage.Tool.Commands;

/// <summary>Builds a plan's program and runs it; an unfinished install is named first.</summary>
internal sealed class RunCommand(ToolIo io)
{
    private bool Checkpoints => io.Variable("SAGE_DISABLE_CHECKPOINT") != "1";

    public async Task<int> RunAsync(string directory, string? named, RunSettings settings, CancellationToken stop)
    {
        var target = Target.Resolve(named, directory);
        var found = Checkpoints ? Find(target, settings) : null;
        var unfinished = found is { IsUnfinished: true };
        if (unfinished && !Question(settings.Yes).Ask(found!))
            return ExitCode.Cancelled;
        return await new PlanRunner(io).RunAsync(new PlanStart
        {
            Assembly = await BuildAsync(target, settings, stop),
            Arguments = Arguments(settings, unfinished),
            WorkingDirectory = target.WorkingDirectory,
            Target = target.Path,
            Policy = ProjectConfiguration.Find(target.WorkingDirectory).Sandbox,
        });
    }

    /// <summary>The install that the run goes on with. What the program would refuse is refused here, before it is built.</summary>
    private static InstallState? Find(Target target, RunSettings settings)
    {
        var layout = CheckpointLayout.For(target.WorkingDirectory);
        if (CheckpointDirectory.TryOpen(layout) is not { } checkpoints)
            return null;
        DirectoryUse.RefuseIfHeld(layout);
        if (settings.Fresh || TargetInstall.Find(checkpoints, target) is not { } found)
            return null;
        var request = new RunRequest { Mode = settings.Mode, Arguments = settings.Arguments.Count > 0 ? settings.Arguments : null };
        ResumeGuard.ThrowIfOther(found, request, target.WorkingDirectory);
        return found;
    }

    private ResumeQuestion Question(bool yes)
    {
        var asks = io.CanAsk && !yes && io.Variable("SAGE_AUTO_RESUME") != "1";
        return new ResumeQuestion(io.Out, asks ? question => Rendering.Question.Ask(io, question, byDefault: true) : null);
    }

    private async Task<string> BuildAsync(Target target, RunSettings settings, CancellationToken stop)
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var signals = io.TakeSignals(_ => interrupted.Cancel());
        await io.Out.FlushAsync(stop);
        return await ProjectBuilder.BuildAsync(target, settings.Build, io.Error, interrupted.Token);
    }

    /// <param name="resume">Whether the unfinished install was named here, so that the program need not name it.</param>
    private static List<string> Arguments(RunSettings settings, bool resume)
    {
        List<string> arguments = ["run"];
        if (settings.Fresh)
            arguments.Add("--fresh");
        if (resume)
            arguments.Add("--resume");
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
