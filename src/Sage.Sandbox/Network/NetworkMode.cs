namespace Sage.Sandbox.Network;

/// <summary>What a sandbox can reach at all.</summary>
internal enum NetworkMode
{
    /// <summary>Nothing but itself.</summary>
    None,

    /// <summary>All that the host can.</summary>
    Host,

    /// <summary>What rules allow, through the sandbox's own proxy.</summary>
    Allow,
}
