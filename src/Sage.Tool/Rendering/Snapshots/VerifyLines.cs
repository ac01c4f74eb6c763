using Sage.Snapshots.Upkeep;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>A problem of a repository, and what it hurts, a line each.</summary>
internal static class VerifyLines
{
    public static IEnumerable<string> Of(VerifyProblem problem) =>
        problem.Hurts.Select(hurt => Messages.SnapshotHurts(ShortId.Of(hurt.Snapshot), hurt.Path.Length == 0 ? "." : hurt.Path)).Prepend(Messages.SnapshotProblem(problem.Item, problem.Problem));
}
