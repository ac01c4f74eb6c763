using Sage.Hosting.CommandLine;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary><c>run</c>: begins an install, or goes on with the one that is there.</summary>
internal sealed class RunVerb(HostedPlan plan, HostIo io, HostSignals signals)
{
    public async Task<int> RunAsync(RunRequest request, string workingDirectory)
    {
        var layout = CheckpointLayout.For(workingDirectory);
        var directory = CheckpointDirectory.OpenOrCreate(layout);
        using var held = RunLock.Take(layout, "run");
        var found = Find(directory, request);
        if (found is { Status: InstallStatus.RolledBack })
            found = null;
        if (request.Fresh && found is not null)
        {
            await SetAsideAsync(directory, found, held, request, workingDirectory).ConfigureAwait(false);
            found = null;
        }
        if (found is null)
            return await BeginAsync(directory, held, request, workingDirectory).ConfigureAwait(false);
        ResumeGuard.ThrowIfOther(found, request, workingDirectory);
        if (found.IsUnfinished && !AgreesToResume(found, request))
            return ExitCode.Cancelled;
        return await GoOnAsync(directory, found.Install!.InstallId, held, request).ConfigureAwait(false);
    }

    /// <summary>The install to go on with. Starting over needs no readable one: it stays where it is.</summary>
    private InstallState? Find(CheckpointDirectory directory, RunRequest request)
    {
        try
        {
            return InstallLookup.Newest(directory, plan.Descriptor.Name);
        }
        catch (SageException e) when (request.Fresh && e.ExitCode == ExitCode.Damaged)
        {
            io.Error.WriteLine(Messages.NoteEarlierInstallIsLeft(LogText.ForTerminal(e.Message)));
            return null;
        }
    }

    private async Task<int> BeginAsync(CheckpointDirectory directory, RunLock held, RunRequest request, string workingDirectory)
    {
        var program = plan.CreateProgram();
        var now = DateTimeOffset.Now;
        var (log, state) = directory.Create(now, id => new InstallStarted
        {
            At = now,
            Format = 1,
            InstallId = id,
            CreatedBy = "run",
            Plan = plan.Descriptor.Name,
            Mode = request.Mode ?? "standard",
            WorkingDirectory = Path.GetFullPath(workingDirectory),
            Phases = [.. plan.Descriptor.Phases.Select(p => p.Name)],
            Arguments = request.Arguments ?? [],
            Program = plan.Identity,
            Host = HostFacts.Current,
        });
        await using var session = new InstallSession(plan, io, directory.Layout, log, state);
        Say(Messages.InstallBegins(state.Install!.InstallId, plan.Descriptor.Name));
        return Finish(session, await session.DriveAsync("run", held, program, Options(request), new Began(), signals).ConfigureAwait(false));
    }

    private async Task<int> GoOnAsync(CheckpointDirectory directory, string id, RunLock held, RunRequest request)
    {
        var program = plan.CreateProgram();
        var (log, state) = directory.OpenForAppend(id);
        await using var session = new InstallSession(plan, io, directory.Layout, log, state);
        var complete = state.Status == InstallStatus.Complete;
        foreach (var notice in await new ResumeCheck(state, plan).NoticesAsync(session.Store, session.Resolve, session.Place, CancellationToken.None).ConfigureAwait(false))
            io.Error.WriteLine(Messages.Note(LogText.ForTerminal(notice)));
        Say(complete ? Messages.InstallIsChecked(id, plan.Descriptor.Name) : Messages.InstallResumes(id, plan.Descriptor.Name));
        return Finish(session, await session.DriveAsync(complete ? "check" : "resume", held, program, Options(request), new Began(), signals).ConfigureAwait(false));
    }

    /// <summary>Puts back what an unfinished install left in flight, and closes it. The files of another directory are not this one's to put back.</summary>
    private async Task SetAsideAsync(CheckpointDirectory directory, InstallState found, RunLock held, RunRequest request, string workingDirectory)
    {
        if (found.Status == InstallStatus.Complete)
            return;
        var (log, state) = directory.OpenForAppend(found.Install!.InstallId);
        await using var session = new InstallSession(plan, io, directory.Layout, log, state);
        var unfinished = RollbackOrder.Unfinished(state);
        var isHere = CheckpointGuard.IsOf(state, Path.GetFullPath(workingDirectory));
        if (isHere && (state.Rollback is not null || unfinished.Count > 0))
        {
            Say(Messages.InstallIsSetAside(found.Install.InstallId));
            var result = await session.DriveAsync(
                "rollback", held, plan.CreateProgram(), Options(request), new RollbackRequested(unfinished, FilesOnly: false, null, null), signals).ConfigureAwait(false);
            if (result.ExitCode != ExitCode.Done)
                throw new SageException(result.ExitCode, result.Message ?? Messages.EarlierInstallWasNotPutBack);
        }
        JournalWriter.Append(log, state, [new InstallAbandoned { At = DateTimeOffset.Now, Epoch = state.Epoch }]);
    }

    private bool AgreesToResume(InstallState found, RunRequest request)
    {
        // dotnet sage has named it already, and asked where there was somebody to ask.
        if (io.Watched && request.Resume)
            return true;
        var unasked = request.Resume || request.Yes || io.In is null || Environment.GetEnvironmentVariable("SAGE_AUTO_RESUME") == "1";
        return new ResumeQuestion(io.Out, unasked ? null : io.Confirm).Ask(found);
    }

    private MachineOptions Options(RunRequest request) => new()
    {
        MaxParallel = request.MaxParallel ?? Environment.ProcessorCount,
        Yes = request.Yes,
        // Whoever hosts the program draws on a terminal: somebody is there to approve.
        WaitAtGates = io.In is not null || io.Hosted,
    };

    private int Finish(InstallSession session, RunResult result)
    {
        var install = session.State.Install!.InstallId;
        if (result.ExitCode == ExitCode.Done)
            Say(Messages.InstallIsComplete(install));
        else
            io.Error.WriteLine(Messages.Error(LogText.LinesForTerminal(result.Message!)));
        if (result.Outcome == RunOutcome.Failed)
        {
            foreach (var phase in session.State.Phases.Where(p => p.Status == PhaseStatus.Failed))
                io.Error.WriteLine(Messages.LogOfPhase(phase.Name, session.LogFile(phase.Name)));
            io.Error.WriteLine(Messages.NextAfterFailure);
        }
        return result.ExitCode;
    }

    private void Say(string line)
    {
        if (!io.Hosted)
            io.Out.WriteLine(line);
    }
}
