using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;
using Sage.Tool.Rendering;

namespace Sage.Tool.Installs;

/// <summary>How a run begins.</summary>
internal enum ResumeChoice
{
    /// <summary>Go on with what there is, or begin where nothing is.</summary>
    Resume,

    /// <summary>Start over.</summary>
    Fresh,

    /// <summary>Do nothing.</summary>
    Stop,
}

/// <summary>Names an unfinished install, and asks whether to go on with it where there is somebody to ask.</summary>
internal sealed class ResumeQuestion(ToolIo io)
{
    public ResumeChoice Ask(string workingDirectory, bool yes)
    {
        if (Unfinished(workingDirectory) is not { } install)
            return ResumeChoice.Resume;
        io.Out.WriteLine($"Found install {install.Install!.InstallId}, which is not finished.");
        io.Out.WriteLine($"  current phase: {Current(install)}");
        io.Out.WriteLine($"  completed: {Completed(install)}");
        if (yes || !io.CanAsk || io.Variable("SAGE_AUTO_RESUME") == "1")
        {
            io.Out.WriteLine("Resuming it; --fresh starts over.");
            return ResumeChoice.Resume;
        }
        if (Question.Ask(io, "Resume?", byDefault: true))
            return ResumeChoice.Resume;
        io.Out.WriteLine("Nothing was done; --fresh starts over.");
        return ResumeChoice.Stop;
    }

    private static InstallState? Unfinished(string workingDirectory)
    {
        var directory = CheckpointDirectory.TryOpen(CheckpointLayout.For(workingDirectory));
        if (directory?.Current() is not { } id)
            return null;
        var state = directory.Load(id);
        return state is { Install.CreatedBy: InstallOrigin.Run, IsUnfinished: true } ? state : null;
    }

    private static string Current(InstallState install) => PlainText.Line(install.Phases
        .Where(phase => phase.Status is not (PhaseStatus.Pending or PhaseStatus.Completed or PhaseStatus.Skipped))
        .MaxBy(phase => phase.StartRank)?.Name ?? "none");

    private static string Completed(InstallState install)
    {
        var names = install.Phases.Where(phase => phase.CompletionRank > 0).OrderBy(phase => phase.CompletionRank).Select(phase => phase.Name).ToList();
        return names.Count == 0 ? "none" : PlainText.Line(string.Join(", ", names));
    }
}
