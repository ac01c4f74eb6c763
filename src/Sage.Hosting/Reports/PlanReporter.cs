using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Driver;
using Sage.Runtime.Fingerprints;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Reports;

/// <summary>Works out what a run would do. Runs none of the plan's code and writes nothing.</summary>
internal static class PlanReporter
{
    public const string Run = "run";
    public const string Reuse = "reuse";
    private const string Unknown = "unknown";

    /// <param name="compiled">Fingerprints of the plan's compiled code; null where the build left none that count.</param>
    /// <param name="state">The install a run would go on with; null when it would begin one.</param>
    public static PlanReport Report(
        PlanDescriptor descriptor, CompiledFingerprints? compiled, CheckpointLayout layout, InstallState? state, string workingDirectory)
    {
        var preview = new KeyPreview(descriptor, compiled, layout, state, workingDirectory);
        var phases = new List<PlannedPhase>(descriptor.Phases.Count);
        foreach (var phase in descriptor.Phases)
        {
            var status = state?.Find(phase.Name)?.Status ?? PhaseStatus.Pending;
            var (would, why) = Judge(phase, status, phases, preview);
            phases.Add(new PlannedPhase
            {
                Name = phase.Name,
                After = [.. phase.Predecessors.Select(i => descriptor.Phases[i].Name)],
                Inputs = [.. phase.Inputs.Select(i => descriptor.Phases[i].Name)],
                Status = status.ToString().ToLowerInvariant(),
                Would = would,
                Why = why,
                Protects = phase.Protects,
                Produces = phase.Produces,
                Retries = phase.Retries,
                Timeout = phase.Timeout?.ToString(),
                Undo = phase.HasUndo,
                Sandbox = phase.Sandbox == SandboxMode.None ? null : phase.Sandbox.ToString().ToLowerInvariant(),
                Network = phase.Network,
            });
        }
        return new PlanReport { Plan = descriptor.Name, Install = state?.Install?.InstallId, Phases = phases };
    }

    private static (string Would, IReadOnlyList<string> Why) Judge(
        PhaseDescriptor phase, PhaseStatus status, List<PlannedPhase> earlier, KeyPreview preview)
    {
        if (status is not (PhaseStatus.Completed or PhaseStatus.Skipped))
            return (Run, [WhyNotComplete(phase, status)]);
        if (status == PhaseStatus.Skipped)
            return (Unknown, [Messages.SkipConditionIsAskedAgain]);
        var uncertain = phase.Inputs.Where(i => earlier[i].Would != Reuse).Select(i => earlier[i].Name).ToList();
        if (uncertain.Count > 0)
            return (Unknown, [Messages.DependsOnOutput(Listing(uncertain))]);
        var reasons = preview.WhyRun(phase);
        return reasons.Count > 0 ? (Run, reasons) : (Reuse, phase.HasVerify ? [Messages.CompleteIfVerified] : [Messages.Complete]);
    }

    private static string Listing(List<string> names) => names.Count == 1
        ? names[0]
        : Messages.LastOfList(string.Join(Messages.ListSeparator, names[..^1]), names[^1]);

    private static string WhyNotComplete(PhaseDescriptor phase, PhaseStatus status) => status switch
    {
        PhaseStatus.Failed => Messages.PhaseFailed,
        PhaseStatus.Pending => phase.HasSkipWhen ? Messages.NotRunYetUnlessSkipped : Messages.NotRunYet,
        _ => Messages.PhaseWasInterrupted,
    };
}
