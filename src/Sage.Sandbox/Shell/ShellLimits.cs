namespace Sage.Sandbox.Shell;

/// <summary>How much of a script is read. What people and agents write stays far below; what is beyond is not worth the memory.</summary>
internal static class ShellLimits
{
    /// <summary>Characters of a script.</summary>
    public const int Length = 256 * 1024;

    /// <summary>Commands, substitutions and quotes inside each other.</summary>
    public const int Depth = 48;
}
