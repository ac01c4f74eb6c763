using Sage.Hosting.Sessions;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Tool.Installs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>What a shell script reports of an install that it drives itself.</summary>
internal sealed class CheckpointCommand(ToolIo io)
{
    private bool Disabled => io.Variable("SAGE_DISABLE_CHECKPOINT") == "1";

    /// <summary>Begins an install, or goes on with the script's unfinished one; its id is all that is written.</summary>
    public int Init(string directory, string name, string mode, IReadOnlyList<string> phases, bool fresh, bool json)
    {
        foreach (var phase in phases)
            ScriptUpdate.CheckName(phase);
        if (Disabled)
            return Warn();
        var checkpoints = CheckpointDirectory.OpenOrCreate(CheckpointLayout.For(directory));
        var (id, isNew) = new InstallScript(checkpoints, io.Time).Begin(
            id => new InstallStarted
            {
                Format = JournalFormat.Version,
                InstallId = id,
                CreatedBy = InstallOrigin.Script,
                Plan = name,
                Mode = mode,
                WorkingDirectory = directory,
                Phases = [.. phases.Distinct(StringComparer.Ordinal)],
            },
            fresh);
        if (json)
            ToolJson.Write(io.Out, new ScriptInstall(id, isNew));
        else
            io.Out.WriteLine(id);
        return ExitCode.Done;
    }

    /// <summary>Records that a phase started, completed or failed. Writes nothing unless asked to: scripts call it often.</summary>
    /// <param name="explain">Whether to say what failed and what can be done.</param>
    public int Update(string directory, string? id, string phase, string status, string? text, bool explain)
    {
        var update = ScriptUpdate.Parse(phase, status, text);
        if (Disabled)
            return Warn();
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        var state = new InstallScript(checkpoints, io.Time).Update(id, update);
        if (explain && update.Status == ScriptStatus.Failed)
            ScriptFailure.Write(io.Error, state, phase);
        return ExitCode.Done;
    }

    /// <returns><see cref="ExitCode.Done"/> when an unfinished install is there, else <see cref="ExitCode.Nothing"/>.</returns>
    public int CanResume(string directory, bool json)
    {
        var state = Resumable(directory);
        var completed = state is null ? [] : state.InOrderOfCompletion().ConvertAll(phase => phase.Name);
        if (json)
            WriteJson(state, completed);
        else if (state is null)
            io.Out.WriteLine(Messages.NoUnfinishedInstall);
        else
            io.Out.WriteLine(PlainText.Line(Messages.UnfinishedInstall(state.Install!.InstallId, state.CurrentPhase ?? Messages.None, completed.Count == 0 ? Messages.None : string.Join(Messages.ListSeparator, completed))));
        return state is null ? ExitCode.Nothing : ExitCode.Done;
    }

    /// <summary>Names the unfinished install, if there is one, and settles whether the script is to go on with it.</summary>
    /// <returns>
    /// <see cref="ExitCode.Done"/> to go on, <see cref="ExitCode.Nothing"/> when there is none, <see cref="ExitCode.Cancelled"/> when the
    /// answer was no, <see cref="ExitCode.Decide"/> when it may not go on unasked and there is nobody to ask.
    /// </returns>
    public int AskToResume(string directory)
    {
        if (Resumable(directory) is not { } state)
            return ExitCode.Nothing;
        new ResumeQuestion(io.Out, confirm: null).Describe(state);
        switch (io.Variable("SAGE_AUTO_RESUME"))
        {
            case "1":
                io.Out.WriteLine(Messages.Resuming);
                return ExitCode.Done;
            case "0" when !io.CanAsk:
                io.Out.WriteLine(Messages.NotResumingUnasked);
                return ExitCode.Decide;
            case not "0" when !io.CanAsk:
                io.Out.WriteLine(Messages.ResumingUnasked);
                return ExitCode.Done;
            default:
                return Question.Ask(io, "Resume?", byDefault: true) ? ExitCode.Done : ExitCode.Cancelled;
        }
    }

    /// <returns><see cref="ExitCode.Done"/> when the phase has completed, else <see cref="ExitCode.Nothing"/>.</returns>
    public int IsCompleted(string directory, string phase)
    {
        ScriptUpdate.CheckName(phase);
        if (Disabled || CheckpointDirectory.TryOpen(CheckpointLayout.For(directory)) is not { } checkpoints || checkpoints.Current() is not { } id)
            return ExitCode.Nothing;
        return checkpoints.Load(id).Find(phase)?.Status == PhaseStatus.Completed ? ExitCode.Done : ExitCode.Nothing;
    }

    /// <summary>Saves paths as a point of the newest install: the named ones, or what scripts protect and earlier points held.</summary>
    public Task<int> PointAsync(string directory, string description, IReadOnlyList<string> paths, bool json, CancellationToken stop)
    {
        if (Disabled)
            return Task.FromResult(Warn());
        return new PointCommand(io).CreateAsync(directory, null, description, paths.Count > 0 ? paths : Protected(directory), json, stop);
    }

    /// <summary>
    /// Returns to a point: the one that is named, or the newest that a person or script made. A script's phases that completed
    /// after it are to be run again, because their files are gone back; a plan's phases are its program's alone.
    /// </summary>
    public Task<int> RollbackAsync(string directory, string? point, bool yes)
    {
        if (Disabled)
            throw new SageException(ExitCode.Nothing, Messages.NothingToRollBackWithoutCheckpoints);
        var state = Newest(directory);
        return new PointCommand(io).RestoreAsync(directory, null, point ?? NewestPoint(state), state.Install!.CreatedBy == InstallOrigin.Script, yes);
    }

    private static InstallState Newest(string directory)
    {
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        return checkpoints.Load(checkpoints.Find(null));
    }

    private static string NewestPoint(InstallState state) => ScriptPoints.Newest(state)?.Name
        ?? throw new SageException(ExitCode.Nothing, Messages.ScriptHasNoPoint(state.Install!.InstallId));

    private void WriteJson(InstallState? state, List<string> completed) =>
        ToolJson.Write(io.Out, new ScriptResume(state is not null, state?.Install!.InstallId, state?.CurrentPhase, completed));

    private List<string> Protected(string directory)
    {
        var state = Newest(directory);
        var workingDirectory = state.Install!.WorkingDirectory;
        List<string> paths = [.. ScriptProtection.Paths(workingDirectory, io.Variable("SAGE_PROTECT")).Union(PointCreation.Protected(state), StringComparer.Ordinal)];
        return paths.Count > 0 ? paths : throw new SageException(
            ExitCode.Nothing, Messages.NothingToSave(workingDirectory));
    }

    private InstallState? Resumable(string directory) =>
        Disabled || CheckpointDirectory.TryOpen(CheckpointLayout.For(directory)) is not { } checkpoints
            ? null
            : new InstallScript(checkpoints, io.Time).Resumable();

    private int Warn()
    {
        io.Error.WriteLine(Messages.CheckpointsAreDisabled);
        return ExitCode.Done;
    }
}
