using Microsoft.Build.Utilities;

namespace Sage.Build.Tasks;

/// <summary>What a task reports: a code with a page under docs/rules, and a sentence that says what to do.</summary>
internal sealed record TaskProblem(string Code, bool IsError, string Message)
{
    /// <summary>Where the pages of the codes are.</summary>
    private const string Pages = "https://github.com/sage-tooling/sage.tooling/blob/main/docs/rules/";

    public string HelpLink => $"{Pages}{Code}.md";

    public static TaskProblem NotReadable(string assembly, string reason) =>
        new("SAGE5001", true, Messages.PlansAreUnreadable(assembly, reason));

    public static TaskProblem NotWritten(string manifest, string reason) =>
        new("SAGE5002", true, Messages.ManifestIsUnwritten(manifest, reason));

    public static TaskProblem NoCompilerVersion(string assembly) =>
        new("SAGE5003", false, Messages.NoCompilerVersion(assembly));

    /// <param name="message">Where it was not found.</param>
    public static TaskProblem NoTool(string message) => new("SAGE5101", true, message);

    public static TaskProblem NoPoint(string said) => new("SAGE5102", true, Messages.PointWasNotTaken(said));

    public static TaskProblem NotRestored(string point, string said) => new("SAGE5103", true, Messages.PointWasNotRestored(point, said));

    public static TaskProblem BadPoint(string point) =>
        new("SAGE5104", true, Messages.NoPointName(point));
}

/// <summary>Logs problems with code and help link.</summary>
internal static class TaskProblemLogging
{
    public static void Report(this TaskLoggingHelper log, TaskProblem problem)
    {
        if (problem.IsError)
            log.LogError(null, problem.Code, null, problem.HelpLink, null, 0, 0, 0, 0, problem.Message);
        else
            log.LogWarning(null, problem.Code, null, problem.HelpLink, null, 0, 0, 0, 0, problem.Message);
    }
}
