using Sage.Linux;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Checkpoints;

/// <summary>An install that a shell script drives: it reports, one process a report, and any number of them at a time.</summary>
internal sealed class InstallScript(CheckpointDirectory directory, TimeProvider clock)
{
    /// <summary>
    /// Goes on with the unfinished install of a script, or begins one.
    /// </summary>
    /// <param name="first">Makes the first record of a new install.</param>
    /// <param name="fresh">Begins one anyway; the unfinished one stays in the history.</param>
    /// <returns>The install's id, and whether it is new.</returns>
    /// <exception cref="SageException">
    /// A run is under way (exit 4), or an unfinished install of a plan's program is there (exit 9).
    /// </exception>
    public (string Id, bool IsNew) Begin(Func<string, InstallStarted> first, bool fresh)
    {
        using var held = RunLock.Take(directory.Layout, "checkpoint init");
        if (directory.Current() is { } current && directory.Load(current).IsUnfinished)
        {
            if (!fresh)
                return (Reported(current).Install!.InstallId, false);
            Abandon(current);
        }
        var (log, state) = directory.Create(LocalTime.Now(clock), id => first(id) with { At = LocalTime.Now(clock), CreatedBy = InstallOrigin.Script });
        log.Dispose();
        Project(state);
        return (state.Install!.InstallId, true);
    }

    /// <summary>
    /// Records a report, and returns when it is durable and the progress file shows it. Waits up to 10 seconds for other reports.
    /// </summary>
    /// <param name="id">The install; null for the newest.</param>
    /// <returns>The install as of then.</returns>
    /// <exception cref="SageException">
    /// There is no install (exit 3), a plan's program began it (exit 9), or the report could not be made durable.
    /// </exception>
    public InstallState Update(string? id, ScriptUpdate update)
    {
        var (log, state) = directory.OpenForAppend(directory.Find(id));
        using (log)
        {
            RequireScript(state);
            return log.Exclusively(() =>
            {
                log.Replay(state.Next, state.Apply);
                var records = ScriptRecords.For(state, update, LocalTime.Now(clock));
                if (!log.TryAppend(records, state.Next))
                    throw new InvalidOperationException(Messages.AppendLockWasBypassed);
                foreach (var record in records)
                    state.Apply(record);
                // Still under the lock, so that an older state never replaces a newer one.
                Project(state);
                return state;
            });
        }
    }

    /// <summary>The newest install, whoever drives it, when it can be gone on with; null when there is nothing unfinished.</summary>
    /// <exception cref="SageException">Its journal is damaged or of a newer format (exit 5).</exception>
    public InstallState? Resumable() =>
        directory.Current() is { } id && directory.Load(id) is { IsUnfinished: true } state ? state : null;

    private InstallState Reported(string id)
    {
        var state = directory.Load(id);
        RequireScript(state);
        return state;
    }

    private void Abandon(string id)
    {
        var (log, state) = directory.OpenForAppend(id);
        using (log)
        {
            RequireScript(state);
            log.Exclusively(() =>
            {
                log.Replay(state.Next, state.Apply);
                return log.TryAppend([new InstallAbandoned { At = LocalTime.Now(clock) }], state.Next);
            });
        }
    }

    private void Project(InstallState state)
    {
        try
        {
            ProgressFile.Write(directory.Layout, state);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CheckpointError.Unprojected(directory.Layout.ProgressFile, e);
        }
    }

    private void RequireScript(InstallState state)
    {
        if (state.Install!.CreatedBy != InstallOrigin.Script)
        {
            throw new SageException(ExitCode.Refused,
                Messages.InstallBelongsToPlan(state.Install.InstallId, directory.Layout.Root, state.Install.Plan));
        }
    }
}
