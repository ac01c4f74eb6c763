namespace Sage.Runtime;

/// <summary>Chooses how commands are run on this system.</summary>
internal static class CommandRunner
{
    /// <summary>The runner for this system. It holds no resources and can be shared.</summary>
    public static ICommandRunner ForThisSystem() =>
        OperatingSystem.IsWindows() ? new PortableCommandRunner() : new PosixCommandRunner();
}
