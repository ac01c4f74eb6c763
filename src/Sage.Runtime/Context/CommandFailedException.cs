namespace Sage.Runtime;

/// <summary>A command ended with an exit code that is not accepted.</summary>
/// <param name="message">Names the command, the exit code and the last lines of its error output.</param>
/// <param name="exitCode">The exit code; 128 plus the signal's number when a signal ended it.</param>
public sealed class CommandFailedException(string message, int exitCode) : Exception(message)
{
    /// <summary>The exit code; 128 plus the signal's number when a signal ended it.</summary>
    public int ExitCode { get; } = exitCode;
}
