namespace Sage.Tool.Commands.Sandbox;

/// <summary>What <c>sandbox run</c> and <c>exec</c> return when it is not the command's own code: the codes of <c>timeout(1)</c>, <c>env(1)</c> and shells.</summary>
internal static class SandboxExitCode
{
    /// <summary>The command was ended after its time.</summary>
    public const int TimedOut = 124;

    /// <summary>The sandbox failed, not the command.</summary>
    public const int Own = 125;

    /// <summary>The command was found and cannot be executed.</summary>
    public const int NotExecutable = 126;

    /// <summary>The command was not found.</summary>
    public const int NotFound = 127;

    /// <summary>The least code of a command that a signal ended; the signal's number is added.</summary>
    public const int Signal = 128;
}
