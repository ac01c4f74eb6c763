using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary>Finds the install that a plan's program works on.</summary>
internal static class InstallLookup
{
    /// <summary>The plan's newest install, unless it was given up; null when there is none.</summary>
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
}
