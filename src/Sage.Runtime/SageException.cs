namespace Sage.Runtime;

/// <summary>An error that a person can act on: one sentence with what to do, and the exit code it ends a program with.</summary>
/// <param name="exitCode">One of <see cref="Sage.Runtime.ExitCode"/>.</param>
/// <param name="message">One sentence that says what is wrong and what to do.</param>
/// <param name="inner">The cause, shown with <c>--verbose</c>.</param>
public sealed class SageException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="Sage.Runtime.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
