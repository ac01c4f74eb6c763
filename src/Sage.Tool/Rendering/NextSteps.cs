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
                yield return Messages.NextGoOn;
                break;
            case StatusWords.Failed:
                yield return Messages.NextTryAgain;
                yield return Messages.NextUndoCompleted;
                break;
            case StatusWords.RolledBack:
                yield return Messages.NextBegin;
                break;
            case StatusWords.RollbackInterrupted:
                yield return Messages.NextGoOnRollingBack;
                break;
            case StatusWords.RollbackBlocked when install.Rollback?.Blocked is { } phase:
                yield return Messages.NextTryUndoAgain(phase);
                yield return Messages.NextSkipUndo(phase);
                break;
        }
    }
}
