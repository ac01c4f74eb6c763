using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;
using Sage.Tool.Programs;

namespace Sage.Tool.Installs;

/// <summary>The install that a run of a target goes on with, as far as that can be known before the target is built.</summary>
internal static class TargetInstall
{
    /// <summary>The newest install that was made from the target, unless it was given up or rolled back whole; null when there is none.</summary>
    /// <exception cref="Sage.Runtime.SageException">The directory or a journal cannot be used.</exception>
    public static InstallState? Find(CheckpointDirectory directory, Target target)
    {
        foreach (var id in directory.InstallIds())
        {
            var state = directory.Load(id);
            if (state is { Install.CreatedBy: InstallOrigin.Run, Program: { } program } && (program.Target == target.Path || program.Assembly == target.Path))
                return state.Status is InstallStatus.Abandoned or InstallStatus.RolledBack ? null : state;
        }

        return null;
    }
}
