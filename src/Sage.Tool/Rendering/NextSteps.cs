using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>What a person can do about an install that does not go on by itself.</summary>
internal static class NextSteps
{
    public static IEnumerable<string> Of(InstallReport install)
    {
        foreach (var gate in install.WaitingFor)
            yield return $"dotnet sage approve {gate}";
        if (install.CreatedBy != "run")
            yield break;
        switch (install.Status)
        {
            case StatusWords.Interrupted:
            case StatusWords.Waiting when install.WaitingFor.Count == 0:
                yield return "dotnet sage run: goes on where it stopped";
                break;
            case StatusWords.Failed:
                yield return "dotnet sage run: tries the failed phase again; completed phases stay";
                yield return "dotnet sage rollback: undoes completed phases as well";
                break;
            case StatusWords.RolledBack:
                yield return "dotnet sage run: begins a new install";
                break;
            case StatusWords.RollbackInterrupted:
                yield return "dotnet sage rollback: goes on with the rollback";
                break;
            case StatusWords.RollbackBlocked when install.Rollback?.Blocked is { } phase:
                yield return $"dotnet sage rollback: tries {phase} again";
                yield return $"dotnet sage rollback --skip {phase}: goes on without it";
                break;
        }
    }
}
