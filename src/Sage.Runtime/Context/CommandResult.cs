namespace Sage.Runtime;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">The exit code; 128 plus the signal's number when a signal ended it.</param>
/// <param name="StandardOutput">What it wrote to standard output, up to the last 1 MiB; the log has all of it.</param>
/// <param name="StandardError">What it wrote to standard error, up to the last 1 MiB; the log has all of it.</param>
/// <param name="Elapsed">The time from start to end.</param>
public sealed record CommandResult(int ExitCode, string StandardOutput, string StandardError, TimeSpan Elapsed);
