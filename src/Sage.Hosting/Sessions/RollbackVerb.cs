using Sage.Hosting.CommandLine;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary><c>rollback</c>: undoes what the install did, all of it or down to a phase or point.</summary>
internal sealed class RollbackVerb(HostedPlan plan, HostIo io, HostSignals signals)
{
    public async Task<int> RunAsync(RollbackRequest request, string workingDirectory)
    {
        if (request is { To: not null, Before: not null })
            throw new SageException(ExitCode.Usage, Messages.TwoTargets);
        var layout = CheckpointLayout.For(workingDirectory);
        var directory = CheckpointDirectory.Open(layout);
        using var held = RunLock.Take(layout, "rollback");
        var found = InstallLookup.Newest(directory, plan.Descriptor.Name)
            ?? throw new SageException(ExitCode.Nothing, Messages.NoInstallToRollBack(plan.Descriptor.Name));
        CheckpointGuard.RequireHere(layout, found);
        var target = RollbackTarget.Of(found, request);
        var filesOnly = request.FilesOnly || found.Rollback is { Start.FilesOnly: true };
        if (!filesOnly)
            ThrowIfProgramIsOther(found, target.Phases);
        if (!request.Yes && io.In is not null && !io.Confirm(target.Question(found, filesOnly)))
            return ExitCode.Cancelled;
        return await RollBackAsync(directory, found.Install!.InstallId, held, request with { FilesOnly = filesOnly }, target).ConfigureAwait(false);
    }

    private async Task<int> RollBackAsync(
        CheckpointDirectory directory, string id, RunLock held, RollbackRequest request, RollbackTarget target)
    {
        var program = request.FilesOnly ? null : plan.CreateProgram();
        var (log, state) = directory.OpenForAppend(id);
        await using var session = new InstallSession(plan, io, directory.Layout, log, state);
        if (program is not null)
            StoredOutputs.Load(plan.Descriptor, program, state);
        var options = new MachineOptions { Yes = request.Yes };
        var result = await session.DriveAsync(
            "rollback", held, program, options, new RollbackRequested(target.Phases, request.FilesOnly, target.Point, request.Skip), signals).ConfigureAwait(false);
        if (result.ExitCode != ExitCode.Done)
            io.Error.WriteLine(Messages.Error(LogText.LinesForTerminal(result.Message!)));
        else if (!io.Hosted)
            io.Out.WriteLine(Messages.RolledBack);
        return result.ExitCode;
    }

    private void ThrowIfProgramIsOther(InstallState found, IReadOnlyList<string> phases)
    {
        var undone = found.Rollback?.Remaining ?? phases;
        var needsUndo = undone.Any(n => plan.Descriptor.Phases.FirstOrDefault(p => p.Name == n) is null or { HasUndo: true });
        if (needsUndo && found.Program is { } recorded && recorded.Mvid != plan.Identity.Mvid)
        {
            throw new SageException(ExitCode.Decide,
                Messages.ProgramIsOther(recorded.Assembly, recorded.Mvid, plan.Identity.Assembly, plan.Identity.Mvid));
        }
    }
}
