namespace Sage.Runtime;

/// <summary>What happens to an attempt that was interrupted by a kill, a crash or Ctrl+C.</summary>
public enum Recovery
{
    /// <summary>Protected paths return to the newest savepoint, and the phase runs again from there.</summary>
    Restore,

    /// <summary>The phase's undo runs, then protected paths return to the attempt's start, and the phase runs again.</summary>
    Undo,

    /// <summary>The run stops with exit code 6: a person must decide. <c>--yes</c> means <see cref="Restore"/>.</summary>
    Ask,
}
