namespace Sage.Runtime.Machine;

/// <summary>What the user asked of a run.</summary>
internal sealed record MachineOptions
{
    /// <summary>How many phases may be in flight at once; at least 1.</summary>
    public int MaxParallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether questions are answered with yes.</summary>
    public bool Yes { get; init; }

    /// <summary>
    /// Whether a run waits at a gate until somebody approves. Otherwise it ends with exit code 6 when nothing else is
    /// left to do.
    /// </summary>
    public bool WaitAtGates { get; init; }
}
