using Sage.Snapshots.Manifests;
using Sage.Snapshots.Upkeep;

namespace Sage.Hosting.Protection;

/// <summary>What is wrong in a repository as sentences.</summary>
internal static class DamageText
{
    /// <summary>The file, what is wrong with it, and what it hurts.</summary>
    public static string Of(VerifyProblem problem) => problem.Hurts is [var first, ..]
        ? Messages.SnapshotDamageHurts(problem.Item, problem.Problem, problem.Hurts.Count, first.Path.Length == 0 ? "/" : first.Path, first.Snapshot[..SnapshotSelector.ShortLength])
        : Messages.SnapshotDamage(problem.Item, problem.Problem);
}
