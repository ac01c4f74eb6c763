using Sage.Linux;

namespace Sage.Snapshots.Restoring;

/// <summary>Gathers what could not be put back, from several threads, and says when to stop.</summary>
/// <param name="keepGoing">Whether the rest is put back after a problem.</param>
internal sealed class RestoreProblems(bool keepGoing)
{
    private readonly List<RestoreProblem> _problems = [];
    private volatile bool _isOver;

    /// <summary>Whether nothing more is to be written.</summary>
    public bool IsOver => _isOver;

    public IReadOnlyList<RestoreProblem> All
    {
        get
        {
            lock (_problems)
                return [.. _problems];
        }
    }

    public void Add(ReadOnlySpan<byte> path, string problem, SnapshotFault fault = SnapshotFault.Failed)
    {
        var text = PathEscape.Of(path);
        lock (_problems)
            _problems.Add(new RestoreProblem(text, problem, fault));
        _isOver |= !keepGoing;
    }

    /// <summary>Adds something that keeps nothing else from being put back.</summary>
    public void Note(ReadOnlySpan<byte> path, string problem)
    {
        lock (_problems)
            _problems.Add(new RestoreProblem(PathEscape.Of(path), problem, SnapshotFault.Unsupported));
    }

    /// <summary>Adds what the system said.</summary>
    public void Add(ReadOnlySpan<byte> path, int error)
    {
        Add(path, Messages.CannotPutBack(ReasonOf(error)));
        // What is wrong with the file system is wrong with every other path, too.
        _isOver |= error == Errno.NoSpace || error == Errno.ReadOnlyFileSystem || error == Errno.InputOutput || error == Errno.QuotaExceeded;
    }

    private static string ReasonOf(int error) => error == Errno.NotPermitted ? Messages.ReasonNotPermitted : PortableError.TextOf(error);
}
