namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>How many failures of each kind a phase still has before it.</summary>
internal sealed class FaultBudget(PhaseSpec spec)
{
    private int _attempts = spec.Failures;
    private int _undos = spec.UndoFailures;
    private int _checks = spec.CheckFailures;
    private int _saves = spec.SaveFailures;
    private int _restores = spec.RestoreFailures;

    public bool AttemptFails() => _attempts-- > 0;

    public bool UndoFails() => _undos-- > 0;

    public bool CheckFails() => _checks-- > 0;

    public bool SaveFails() => _saves-- > 0;

    public bool RestoreFails() => _restores-- > 0;

    /// <summary>From now on nothing fails.</summary>
    public void Clear() => _attempts = _undos = _checks = _saves = _restores = 0;
}
