namespace Sage.Runtime;

/// <summary>
/// What happens to an attempt that was interrupted: by a kill, a crash or Ctrl+C, or because its run ended while it waited
/// for an approval.
/// </summary>
public enum Recovery
{
    /// <summary>
    /// Protected paths return to the newest savepoint (the attempt's start, or the end of a completed step), and the phase
    /// runs again from there.
    /// </summary>
    Restore,

    /// <summary>
    /// The phase's undo runs, then protected paths return to what they were before the first attempt since the phase last
    /// completed, and the phase begins anew: none of its steps stands.
    /// </summary>
    Undo,

    /// <summary>
    /// The run stops with exit code 6: a person must decide. <c>--yes</c> means <see cref="Restore"/>, and so does the approval
    /// of the gate that the attempt was stopped at.
    /// </summary>
    Ask,
}
