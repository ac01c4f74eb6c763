using Sage.Tool.Reports.Snapshots;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>What is said of a prune.</summary>
internal static class PrunedLines
{
    /// <summary>What is damaged, a line for what went, and what hindered more.</summary>
    public static void Write(TextWriter writer, SnapshotPruneReport report, string text)
    {
        ProblemLines.Write(writer, [.. report.Damaged.Select(problem => Messages.SnapshotProblem(problem.Item, problem.Problem))]);
        writer.WriteLine(text);
        if (report.PacksAway > 0)
            writer.WriteLine(Messages.SnapshotPruneAway(report.PacksAway));
        if (report.LacksSpace)
            writer.WriteLine(Messages.SnapshotPruneLacksSpace);
    }
}
