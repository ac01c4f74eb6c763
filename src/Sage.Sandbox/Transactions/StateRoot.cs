using Sage.Linux;

namespace Sage.Sandbox.Transactions;

/// <summary>Where transactions are kept: <c>SAGE_SANDBOX_DIR</c>, else <c>sage/sandbox</c> in the user's directory for state (XDG Base Directory Specification 0.8).</summary>
internal static class StateRoot
{
    /// <summary>Its path; nothing has to be there.</summary>
    public static string Default()
    {
        if (Variable("SAGE_SANDBOX_DIR") is { } own)
            return Path.GetFullPath(own);
        // A relative path is to be ignored, says the specification.
        if (Variable("XDG_STATE_HOME") is ['/', ..] and var state)
            return Path.Join(state, "sage", "sandbox");
        return Path.Join(Variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state", "sage", "sandbox");
    }

    /// <summary>Makes it, for its owner alone.</summary>
    /// <exception cref="SandboxException">It cannot be made.</exception>
    public static string Make(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            PrivateDirectory.TryCreate(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SandboxException(SandboxFault.Failed, Messages.DirectoryCannotBeOpened(path, refused.Message), refused);
        }
        return RealDirectory.PathOf(path);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
