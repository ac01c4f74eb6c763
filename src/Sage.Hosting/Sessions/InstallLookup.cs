using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary>Finds the install that a plan's program works on.</summary>
internal static class InstallLookup
{
    /// <summary>The plan's newest install that was not given up; null when there is none.</summary>
    public static InstallState? Newest(CheckpointDirectory directory, string plan)
    {
        foreach (var id in directory.InstallIds())
        {
            var state = directory.Load(id);
            if (state.Install is { CreatedBy: "run" } install && install.Plan == plan)
                return state.Status == InstallStatus.Abandoned ? null : state;
        }
        return null;
    }

    /// <summary>Whether there is anything to go on with or to check: a phase that completed or left traces, or a rollback under way.</summary>
    public static bool HasSubstance(InstallState state) =>
        state.Status is not InstallStatus.RolledBack
        || state.Phases.Any(p => p.CompletionRank > 0 || p.Status == PhaseStatus.Skipped);
}
