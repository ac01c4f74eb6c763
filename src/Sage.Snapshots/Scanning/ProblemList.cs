namespace Sage.Snapshots.Scanning;

/// <summary>Gathers problems from several threads.</summary>
internal sealed class ProblemList
{
    private readonly List<ScanProblem> _problems = [];

    /// <summary>All, in order of their paths.</summary>
    public IReadOnlyList<ScanProblem> InOrder()
    {
        lock (_problems)
        {
            _problems.Sort(static (one, other) => one.Path.AsSpan().SequenceCompareTo(other.Path));
            return [.. _problems];
        }
    }

    public void Add(ReadOnlySpan<byte> path, ScanProblemKind kind, int errno = 0)
    {
        lock (_problems)
            _problems.Add(new ScanProblem(path.ToArray(), kind, errno));
    }
}
