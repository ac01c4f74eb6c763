using Sage.Linux;

namespace Sage.Snapshots.Saving;

/// <summary>Why a save failed, in a sentence.</summary>
internal static class SaveFailure
{
    /// <exception cref="SnapshotException">The work failed for want of a file or of space.</exception>
    public static T Translate<T>(SnapshotRepository repository, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception problem) when (problem is (IOException and not SnapshotException) or UnauthorizedAccessException)
        {
            throw Of(repository, problem);
        }
    }

    private static SnapshotException Of(SnapshotRepository repository, Exception problem) => PortableError.NumberOf(problem) switch
    {
        Errno.NoSpace => new SnapshotException(SnapshotFault.Failed, Messages.NoSpace(repository.Path), problem),
        Errno.ReadOnlyFileSystem => new SnapshotException(SnapshotFault.Failed, Messages.ReadOnly(repository.Path), problem),
        _ => new SnapshotException(SnapshotFault.Failed, Messages.CannotWrite(repository.Path, problem.Message), problem),
    };
}
