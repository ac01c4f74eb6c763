namespace Sage.Sandbox.Transactions;

/// <summary>What became of a path.</summary>
internal enum ChangeKind
{
    Created,
    Changed,
    Deleted,

    /// <summary>A directory was moved; what changed in it is told apart.</summary>
    Renamed,
}
