using Sage.Hosting.CommandLine;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary>Refuses to go on with an install as something other than what it is.</summary>
internal static class ResumeGuard
{
    /// <exception cref="SageException">Mode, arguments or working directory are other than the install's (exit 6).</exception>
    public static void ThrowIfOther(InstallState found, RunRequest request, string workingDirectory)
    {
        var install = found.Install!;
        if (request.Mode is { } mode && mode != install.Mode)
            throw Other(Messages.InstallHasAnotherMode(install.InstallId, install.Mode, mode));
        if (request.Arguments is { } arguments && !arguments.SequenceEqual(install.Arguments))
            throw Other(Messages.InstallHasOtherArguments(install.InstallId, string.Join(' ', install.Arguments)));
        if (!CheckpointGuard.IsOf(found, Path.GetFullPath(workingDirectory)))
            throw Other(Messages.InstallIsOfAnotherDirectory(install.InstallId, install.WorkingDirectory));
    }

    private static SageException Other(string message) => new(ExitCode.Decide, message);
}
