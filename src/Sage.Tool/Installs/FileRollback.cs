using Sage.Hosting;
using Sage.Hosting.CommandLine;
using Sage.Hosting.Sessions;
using Sage.Runtime;
using Sage.Runtime.Machine;

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
        WithSignals((host, signals) => new RollbackVerb(PlanOf(state), host, signals).RunAsync(request, state.Install!.WorkingDirectory));

    private async Task<int> WithSignals(Func<HostIo, HostSignals, Task<int>> work)
    {
        var host = new HostIo(io.Out, io.Error, In: null, Hosted: false);
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
        () => throw new InvalidOperationException("A rollback of files needs no program."),
        typeof(FileRollback).Assembly);
}
