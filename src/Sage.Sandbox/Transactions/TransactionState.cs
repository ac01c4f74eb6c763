namespace Sage.Sandbox.Transactions;

/// <summary>How far a transaction is.</summary>
internal enum TransactionState
{
    /// <summary>Its changes are kept apart.</summary>
    Open,

    /// <summary>Its changes are on the way into the workspace: committing again finishes that.</summary>
    Committing,

    /// <summary>Its changes are in the workspace, or gone; what is left of it is removed.</summary>
    Ended,
}
