namespace Sage.Runtime.Driver;

/// <summary>Where a phase's output goes: its log and whoever watches.</summary>
internal interface IPhaseOutput
{
    /// <summary>Opens the output of one attempt, undo or check.</summary>
    /// <param name="phase">The phase's name.</param>
    /// <param name="heading">What begins: <c>attempt 2</c>, <c>undo</c>.</param>
    IAttemptOutput Open(string phase, string heading);
}

/// <summary>The output of one attempt, masked on its way.</summary>
internal interface IAttemptOutput : IDisposable
{
    /// <summary>The log as the phase's own writer.</summary>
    TextWriter Writer { get; }

    /// <summary>Takes a line that a command wrote.</summary>
    void Line(string line);

    /// <summary>Takes what <see cref="PhaseContext.Report"/> says.</summary>
    void Report(double fraction, string? text);
}
