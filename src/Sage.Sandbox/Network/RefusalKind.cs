namespace Sage.Sandbox.Network;

/// <summary>Why a connection was not made.</summary>
internal enum RefusalKind
{
    /// <summary>The policy denies it.</summary>
    Denied,

    /// <summary>There is no such host, or it cannot be connected to.</summary>
    Unreachable,

    /// <summary>The decision could not be written to the audit log.</summary>
    Unaudited,
}
