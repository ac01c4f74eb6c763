using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;

namespace Sage.Tool.Installs;

/// <summary>
/// What a clean removes. The newest install of every plan is what the next run goes on with or checks: it stays. The caller holds
/// the run lock.
/// </summary>
internal sealed class CleanPlan
{
    private CleanPlan(IReadOnlyList<InstallState> remove, IReadOnlyList<string> leftovers, IReadOnlySet<string> images)
    {
        Remove = remove;
        Leftovers = leftovers;
        Images = images;
    }

    /// <summary>The installs to remove, newest first.</summary>
    public IReadOnlyList<InstallState> Remove { get; }

    /// <summary>Files and directories that killed processes left.</summary>
    public IReadOnlyList<string> Leftovers { get; }

    /// <summary>The stored states that the others need.</summary>
    public IReadOnlySet<string> Images { get; }

    /// <param name="keep">How many of the newest stay in any case.</param>
    /// <param name="before">Only installs that last changed earlier are removed; null for all.</param>
    /// <exception cref="SageException">A journal cannot be read, so nobody knows which copies it needs.</exception>
    public static CleanPlan Of(CheckpointDirectory directory, int keep, DateTimeOffset? before)
    {
        var installs = directory.InstallIds().Select(directory.Load).ToList();
        var newest = installs.DistinctBy(install => (install.Install!.Plan, install.Install.CreatedBy)).ToHashSet();
        var remove = installs
            .Where((install, index) => index >= keep && !newest.Contains(install) && (before is null || install.LastUpdate < before))
            .ToList();
        return new CleanPlan(
            remove,
            LeftoverFiles.Of(directory.Layout, [.. installs.Except(remove).Select(install => install.Install!.InstallId)]),
            ReferencedImages.Of(installs.Except(remove)));
    }
}
