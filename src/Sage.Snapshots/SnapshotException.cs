namespace Sage.Snapshots;

/// <summary>Something that a person has to know about a repository, in one sentence that says what to do.</summary>
/// <param name="fault">What kind of trouble it is.</param>
/// <param name="message">The sentence.</param>
internal class SnapshotException(SnapshotFault fault, string message, Exception? cause = null) : IOException(message, cause)
{
    public SnapshotFault Fault { get; } = fault;
}
