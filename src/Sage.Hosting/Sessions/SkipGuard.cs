using Sage.Runtime;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary>Refuses to skip anything but what a rollback stands at.</summary>
internal static class SkipGuard
{
    /// <param name="skip">The phase or point to go on without; null when nothing is to be skipped.</param>
    /// <exception cref="SageException">No rollback is under way, or it stands at something else (exit 2).</exception>
    public static void ThrowIfOther(InstallState found, string? skip)
    {
        if (skip is null || skip == found.Rollback?.Head)
            return;
        throw new SageException(ExitCode.Usage, found.Rollback?.Head is { } head
            ? Messages.RollbackStandsElsewhere(head, skip)
            : Messages.NoRollbackToSkipIn);
    }
}
