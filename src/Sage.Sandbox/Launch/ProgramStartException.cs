namespace Sage.Sandbox.Launch;

/// <summary>A command's program is not there inside a sandbox, or is none.</summary>
/// <param name="code">What a shell ends with then: 127 when it was not found, 126 when it cannot be executed.</param>
/// <param name="message">The sentence.</param>
internal sealed class ProgramStartException(int code, string message, Exception cause) : SandboxException(SandboxFault.NotFound, message, cause)
{
    public const int NotFound = 127;
    public const int NotExecutable = 126;

    /// <summary>What a shell ends with then: 127 when it was not found, 126 when it cannot be executed.</summary>
    public int Code { get; } = code;
}
