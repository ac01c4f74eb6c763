using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>What a person can do about an install that does not go on by itself.</summary>
internal static class NextSteps
{
    public static List<string> Of(InstallReport install)
    {
        var steps = new List<string>();
        foreach (var gate in install.WaitingFor)
            steps.Add($"dotnet sage approve {gate}");
        if (install.CreatedBy != "run")
            return steps;
        switch (install.Status)
        {
            case StatusWords.Interrupted:
            case StatusWords.Waiting when install.WaitingFor.Count == 0:
                steps.Add(Messages.NextGoOn);
                break;
            case StatusWords.Failed:
                steps.Add(Messages.NextTryAgain);
                steps.Add(Messages.NextUndoCompleted);
                break;
            case StatusWords.RolledBack:
                steps.Add(Messages.NextBegin);
                break;
            case StatusWords.RollbackInterrupted:
                steps.Add(Messages.NextGoOnRollingBack);
                break;
            case StatusWords.RollbackBlocked when install.Rollback?.Blocked is { } phase:
                steps.Add(Messages.NextTryUndoAgain(phase));
                steps.Add(Messages.NextSkipUndo(phase));
                break;
        }
        return steps;
    }
}
