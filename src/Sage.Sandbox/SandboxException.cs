namespace Sage.Sandbox;

/// <summary>Something that a person has to know about a sandbox, in one sentence that says what to do.</summary>
/// <param name="fault">What kind of trouble it is.</param>
/// <param name="message">The sentence.</param>
internal class SandboxException(SandboxFault fault, string message, Exception? cause = null) : IOException(message, cause)
{
    public SandboxFault Fault { get; } = fault;
}
