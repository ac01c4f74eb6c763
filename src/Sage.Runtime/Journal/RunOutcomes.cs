namespace Sage.Runtime.Journal;

/// <summary>The names that <see cref="RunOutcome"/> has in the journal: those of its members.</summary>
internal static class RunOutcomes
{
    private const RunOutcome Unknown = (RunOutcome)(-1);

    public static string Name(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Complete => nameof(RunOutcome.Complete),
        RunOutcome.Failed => nameof(RunOutcome.Failed),
        RunOutcome.Interrupted => nameof(RunOutcome.Interrupted),
        RunOutcome.Waiting => nameof(RunOutcome.Waiting),
        RunOutcome.RolledBack => nameof(RunOutcome.RolledBack),
        RunOutcome.RollbackBlocked => nameof(RunOutcome.RollbackBlocked),
        RunOutcome.Refused => nameof(RunOutcome.Refused),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>Reads a name in the very form in which it is written.</summary>
    public static bool TryParse(string name, out RunOutcome outcome)
    {
        outcome = name switch
        {
            nameof(RunOutcome.Complete) => RunOutcome.Complete,
            nameof(RunOutcome.Failed) => RunOutcome.Failed,
            nameof(RunOutcome.Interrupted) => RunOutcome.Interrupted,
            nameof(RunOutcome.Waiting) => RunOutcome.Waiting,
            nameof(RunOutcome.RolledBack) => RunOutcome.RolledBack,
            nameof(RunOutcome.RollbackBlocked) => RunOutcome.RollbackBlocked,
            nameof(RunOutcome.Refused) => RunOutcome.Refused,
            _ => Unknown,
        };
        return outcome != Unknown;
    }
}
