using Microsoft.Build.Utilities;

namespace Sage.Build.Tasks;

/// <summary>What a task reports: a code with a page under docs/rules, and a sentence that says what to do.</summary>
internal sealed record TaskProblem(string Code, bool IsError, string Message)
{
    /// <summary>Where the pages of the codes are.</summary>
    private const string Pages = "https://github.com/sage-tooling/sage.tooling/blob/main/docs/rules/";

    public string HelpLink => $"{Pages}{Code}.md";

    public static TaskProblem NotReadable(string assembly, string reason) =>
        new("SAGE5001", true, $"The plans of '{assembly}' cannot be read: {reason}; rebuild it, with one version of Sage.Tooling.");

    public static TaskProblem NotWritten(string manifest, string reason) =>
        new("SAGE5002", true, $"The plan manifest '{manifest}' cannot be written: {reason}");

    public static TaskProblem NoCompilerVersion(string assembly) =>
        new("SAGE5003", false, $"'{assembly}' has no portable PDB that names its compiler, so its compiled code gets no fingerprints; set DebugType to portable or embedded.");

    public static TaskProblem NoTool(string sought) =>
        new("SAGE5101", true, $"dotnet-sage was not found {sought}; install it with 'dotnet tool install --local dotnet-sage', or set SageToolPath.");

    public static TaskProblem NoPoint(string said) => new("SAGE5102", true, $"The rollback point was not taken: {said}");

    public static TaskProblem NotRestored(string point, string said) => new("SAGE5103", true, $"The rollback point {point} was not restored: {said}");

    public static TaskProblem BadPoint(string point) =>
        new("SAGE5104", true, $"'{point}' is no rollback point; pass on what SageRollbackPoint gave as its output Point.");
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
