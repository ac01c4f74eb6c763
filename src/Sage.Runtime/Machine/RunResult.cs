using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>How a run ended, for its caller.</summary>
/// <param name="Outcome">As journaled.</param>
/// <param name="ExitCode">One of <see cref="Sage.Runtime.ExitCode"/>.</param>
/// <param name="Message">One sentence with what to do; null when all is well.</param>
internal sealed record RunResult(RunOutcome Outcome, int ExitCode, string? Message);
