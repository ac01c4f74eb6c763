using Sage.Hosting.CommandLine;
using Sage.Hosting.Reports;
using Sage.Hosting.Sandboxing;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;

namespace Sage.Hosting.Sessions;

/// <summary>The verbs of an install program.</summary>
internal sealed class HostVerbs(HostedPlan plan, HostIo io, HostSignals signals) : IHostVerbs
{
    private static bool CheckpointsDisabled => Environment.GetEnvironmentVariable("SAGE_DISABLE_CHECKPOINT") == "1";

    public Task<int> RunAsync(RunRequest request, CancellationToken stop)
    {
        SandboxReadiness.Require(plan.Descriptor, io);
        return CheckpointsDisabled
            ? new UncheckpointedRun(plan, io, signals).RunAsync(request, io.WorkingDirectory)
            : new RunVerb(plan, io, signals).RunAsync(request, io.WorkingDirectory);
    }

    public Task<int> PlanAsync(bool json, CancellationToken stop)
    {
        var layout = CheckpointLayout.For(io.WorkingDirectory);
        var directory = CheckpointsDisabled ? null : CheckpointDirectory.TryOpen(layout);
        var state = directory is null ? null : InstallLookup.Newest(directory, plan.Descriptor.Name);
        var compiled = plan.ReadFingerprints(text => io.Error.WriteLine(Messages.Note(text)));
        var report = PlanReporter.Report(plan.Descriptor, compiled, layout, state, io.WorkingDirectory);
        io.Out.WriteLine(json ? report.ToJson() : report.ToText());
        return Task.FromResult(ExitCode.Done);
    }

    public Task<int> RollbackAsync(RollbackRequest request, CancellationToken stop) => CheckpointsDisabled
        ? throw new SageException(ExitCode.Nothing, Messages.NothingToRollBackWithoutCheckpoints)
        : new RollbackVerb(plan, io, signals).RunAsync(request, io.WorkingDirectory);
}
