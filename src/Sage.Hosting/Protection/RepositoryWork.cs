using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Snapshots;

namespace Sage.Hosting.Protection;

/// <summary>Work with the repository of a checkpoint directory, its errors told as an install tells its own.</summary>
internal static class RepositoryWork
{
    /// <exception cref="SageException">The repository reported something, or a file of it cannot be read or written.</exception>
    public static T Do<T>(CheckpointLayout layout, Func<T> work)
    {
        try
        {
            return SnapshotFaults.AsExitCodes(work);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw PathError.From(problem, PathAction.Write, layout.Snapshots);
        }
    }
}
