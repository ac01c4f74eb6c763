using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>What a shell script reports of an install that it drives itself.</summary>
internal sealed class CheckpointCommand(ToolIo io)
{
    /// <summary>Begins an install, or goes on with the script's unfinished one; its id is all that is written.</summary>
    public int Init(string directory, string name, string mode, bool fresh, bool json)
    {
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
            },
            fresh);
        if (json)
            ToolJson.Write(io.Out, new ScriptInstall(id, isNew));
        else
            io.Out.WriteLine(id);
        return ExitCode.Done;
    }

    /// <summary>Records that a phase started, completed or failed. Writes nothing: scripts call it often.</summary>
    public int Update(string directory, string? id, string phase, string status, string? text)
    {
        var update = ScriptUpdate.Parse(phase, status, text);
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        new InstallScript(checkpoints, io.Time).Update(id, update);
        return ExitCode.Done;
    }

    /// <returns><see cref="ExitCode.Done"/> when an unfinished install is there, else <see cref="ExitCode.Nothing"/>.</returns>
    public int CanResume(string directory, bool json)
    {
        var checkpoints = CheckpointDirectory.TryOpen(CheckpointLayout.For(directory));
        var state = checkpoints is null ? null : new InstallScript(checkpoints, io.Time).Resumable();
        var completed = state is null ? [] : Completed(state);
        if (json)
            ToolJson.Write(io.Out, new ScriptResume(state is not null, state?.Install!.InstallId, state?.CurrentPhase, completed));
        else if (state is null)
            io.Out.WriteLine("There is no unfinished install.");
        else
            io.Out.WriteLine($"{state.Install!.InstallId}: current phase {state.CurrentPhase ?? "none"}, completed {(completed.Count == 0 ? "none" : string.Join(", ", completed))}");
        return state is null ? ExitCode.Nothing : ExitCode.Done;
    }

    /// <summary>
    /// Returns to a point: the one that is named, or the newest that a person or script made. A script's phases that completed
    /// after it are to be run again, because their files are gone back; a plan's phases are its program's alone.
    /// </summary>
    public Task<int> RollbackAsync(string directory, string? point, bool yes) =>
        new PointCommand(io).RestoreAsync(directory, null, point ?? NewestPoint(directory), IsScripts(directory), yes);

    private static bool IsScripts(string directory)
    {
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        return checkpoints.Load(checkpoints.Find(null)).Install!.CreatedBy == InstallOrigin.Script;
    }

    private static string NewestPoint(string directory)
    {
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        var id = checkpoints.Find(null);
        return checkpoints.Load(id).Points.FindLast(point => !point.Name.StartsWith("before_rollback_", StringComparison.Ordinal))?.Name
            ?? throw new SageException(ExitCode.Nothing, $"The install {id} has no rollback point; 'dotnet sage checkpoint point' makes one.");
    }

    private static List<string> Completed(InstallState state) =>
        [.. state.Phases.Where(phase => phase.CompletionRank > 0).OrderBy(phase => phase.CompletionRank).Select(phase => phase.Name)];
}
