namespace Sage.Sandbox.Sessions;

/// <summary>How a command in a sandbox ended.</summary>
/// <param name="Code">Its exit code: 128 plus the signal's number when a signal ended it, as shells say it.</param>
/// <param name="Signal">The signal that ended it.</param>
/// <param name="Duration">From its start to its end.</param>
/// <param name="TimedOut">Whether it was ended because its time was over.</param>
internal sealed record CommandOutcome(int Code, int? Signal, TimeSpan Duration, bool TimedOut);
