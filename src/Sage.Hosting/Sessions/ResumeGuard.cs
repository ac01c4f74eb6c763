using Sage.Hosting.CommandLine;
using Sage.Runtime;
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
            throw Other(install.InstallId, $"has the mode '{install.Mode}', not '{mode}'");
        if (request.Arguments is { } arguments && !arguments.SequenceEqual(install.Arguments))
            throw Other(install.InstallId, $"was started with the arguments '{string.Join(' ', install.Arguments)}'");
        if (ProtectedPathResolver.Real(Path.GetFullPath(workingDirectory)) != ProtectedPathResolver.Real(install.WorkingDirectory))
            throw Other(install.InstallId, $"belongs to the directory {install.WorkingDirectory}");
    }

    private static SageException Other(string id, string how) =>
        new(ExitCode.Decide, $"the install {id} {how}: go on with it as it is, or start over with --fresh.");
}
