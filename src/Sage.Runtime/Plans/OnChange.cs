namespace Sage.Runtime;

/// <summary>What happens when a completed phase's resume key no longer matches the plan and its inputs.</summary>
public enum OnChange
{
    /// <summary>The phase runs again over what it left behind.</summary>
    Rerun,

    /// <summary>The phase is compensated first, then runs again.</summary>
    UndoThenRerun,

    /// <summary>
    /// The run stops with exit code 6: a person must decide. <c>--yes</c> means <see cref="Rerun"/>. It stops as well before the
    /// phase would be compensated because an earlier one, which protects the same paths, has to run again.
    /// </summary>
    Refuse,
}
