using Sage.Runtime;
using Sage.Snapshots;

namespace Sage.Tool.Snapshots;

/// <summary>Turns what a repository reports into what the tool reports.</summary>
internal static class SnapshotFaults
{
    /// <exception cref="SageException">The repository reported something, which has an exit code now.</exception>
    public static async Task<int> AsExitCodes(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (SnapshotException problem)
        {
            throw new SageException(CodeOf(problem.Fault), problem.Message, problem);
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
}
