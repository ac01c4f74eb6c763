using Sage.Linux;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Saving;

/// <summary>What a manifest says of what was not saved as it is.</summary>
internal static class ProblemText
{
    /// <summary>Beyond these a manifest only says how many more there are.</summary>
    private const int Most = 10_000;

    public static IReadOnlyList<ManifestProblem> Of(IReadOnlyList<ScanProblem> problems)
    {
        var told = problems.Take(Most).Select(problem => new ManifestProblem(PathEscape.Of(problem.Path), Sentence(problem))).ToList();
        if (problems.Count > Most)
            told.Add(new ManifestProblem("", Messages.MoreProblems(problems.Count - Most)));
        return told;
    }

    private static string Sentence(in ScanProblem problem) => problem.Kind switch
    {
        ScanProblemKind.Unreadable => Messages.ProblemUnreadable(PortableError.TextOf(problem.Errno)),
        ScanProblemKind.Unkept => Messages.ProblemUnkept,
        ScanProblemKind.NoAttributes => Messages.ProblemNoAttributes(PortableError.TextOf(problem.Errno)),
        ScanProblemKind.Changed => Messages.ProblemChanged,
        ScanProblemKind.Replaced => Messages.ProblemReplaced,
        _ => Messages.ProblemNoDirectory,
    };
}
