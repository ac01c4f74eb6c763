using System.Diagnostics;
using Sage.Hosting;
using Sage.Hosting.CommandLine;
using Sage.Hosting.Sessions;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;
using Sage.Tool.Rendering;

namespace Sage.Tool.Installs;

/// <summary>
/// Puts files back without the plan's program, by what the journal says. Paths outside the working directory stay as
/// they are, because only a plan can permit them.
/// </summary>
internal sealed class FileRollback(ToolIo io)
{
    /// <summary>Rolls phases back, or to a point, and returns the exit code.</summary>
    /// <exception cref="SageException">It is refused, or there is nothing to roll back.</exception>
    public Task<int> RunAsync(InstallState state, RollbackRequest request) =>
        WithSignals(state.Install!.WorkingDirectory, (host, signals) => new RollbackVerb(PlanOf(state), host, signals).RunAsync(request, state.Install!.WorkingDirectory));

    /// <summary>Puts a point's paths back. The present state is saved as a point first.</summary>
    /// <param name="phases">Whether what completed after the point then counts as never run; otherwise phases stay as they are.</param>
    /// <param name="yes">Whether to overwrite what someone else changed.</param>
    /// <exception cref="SageException">There is no such point, or a run is under way.</exception>
    public Task<int> RestoreAsync(CheckpointDirectory directory, string id, string point, bool phases, bool yes) => WithSignals(directory.Load(id).Install!.WorkingDirectory, async (host, signals) =>
    {
        using var held = RunLock.Take(directory.Layout, "restore");
        var (log, state) = directory.OpenForAppend(id);
        await using var session = new InstallSession(PlanOf(state), host, directory.Layout, log, state);
        var request = new RollbackRequested(phases ? RollbackOrder.After(state, state.CompletionsAt(point)) : [], FilesOnly: true, point, Skip: null);
        var result = await session.DriveAsync("rollback", held, program: null, new MachineOptions { Yes = yes }, request, signals);
        if (result.ExitCode != ExitCode.Done)
            await io.Error.WriteLineAsync(Messages.Error(PlainText.Line((result.Message ?? "").Replace('\r', ' '))));
        return result.ExitCode;
    });

    private async Task<int> WithSignals(string workingDirectory, Func<HostIo, HostSignals, Task<int>> work)
    {
        var host = new HostIo(io.Out, io.Error, In: null, Hosted: false, Watched: false, workingDirectory);
        using var signals = new HostSignals(host);
        return await work(host, signals);
    }

    /// <summary>The plan as far as the journal tells it. Its identity is never recorded, because no program is created.</summary>
    private static HostedPlan PlanOf(InstallState state) => new(
        new PlanDescriptor
        {
            Name = state.Install!.Plan,
            TypeName = state.Install.Plan,
            Phases = [.. state.Phases.Select((phase, index) => new PhaseDescriptor { Index = index, Name = phase.Name, Method = phase.Name })],
            Fingerprints = [.. state.Phases.Select(_ => "")],
        },
        () => throw new UnreachableException("A rollback of files needs no program."),
        typeof(FileRollback).Assembly);
}
