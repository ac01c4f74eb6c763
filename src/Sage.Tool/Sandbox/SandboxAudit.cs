using Sage.Linux;
using Sage.Runtime;
using Sage.Sandbox.Audit;

namespace Sage.Tool.Sandbox;

/// <summary>The file of <c>--audit</c>.</summary>
internal static class SandboxAudit
{
    /// <param name="path">As it was typed; null where nothing is kept.</param>
    /// <param name="directory">Where relative paths start, absolute.</param>
    public static AuditLog Open(string? path, string directory) => path is null ? AuditLog.None : AuditLog.Open(Path.GetFullPath(path, directory));

    /// <summary>Refuses a file that a commit could write over.</summary>
    /// <exception cref="SageException">It lies in the workspace (exit 2).</exception>
    public static void RequireOutside(string? path, string directory, string workspace)
    {
        if (path is not null && PathRules.Linux.IsWithin(Path.GetFullPath(path, directory), workspace))
            throw new SageException(ExitCode.Usage, Messages.SandboxAuditIsInside(path));
    }
}
