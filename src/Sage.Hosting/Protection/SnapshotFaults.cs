using Sage.Runtime;
using Sage.Snapshots;

namespace Sage.Hosting.Protection;

/// <summary>Turns what a repository reports into what programs and the tool report.</summary>
internal static class SnapshotFaults
{
    /// <exception cref="SageException">The repository reported something, which has an exit code now.</exception>
    public static T AsExitCodes<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SnapshotException problem)
        {
            throw Told(problem);
        }
    }

    /// <exception cref="SageException">The repository reported something, which has an exit code now.</exception>
    public static async Task<T> AsExitCodesAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (SnapshotException problem)
        {
            throw Told(problem);
        }
    }

    public static int CodeOf(SnapshotFault fault) => fault switch
    {
        SnapshotFault.NotFound => ExitCode.Nothing,
        SnapshotFault.Usage => ExitCode.Usage,
        SnapshotFault.Busy => ExitCode.Held,
        SnapshotFault.Damaged => ExitCode.Damaged,
        SnapshotFault.Decide => ExitCode.Decide,
        SnapshotFault.Unsupported => ExitCode.Capability,
        _ => ExitCode.Failed,
    };

    private static SageException Told(SnapshotException problem) => new(CodeOf(problem.Fault), problem.Message, problem);
}
