using System.Net;

namespace Sage.Sandbox.Network;

/// <summary>What the policy says of a connection.</summary>
internal sealed record ConnectionDecision
{
    public required Destination Destination { get; init; }

    /// <summary>What may be connected to, in order; nothing else, whatever the name leads to later. Empty where it is denied.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>The rule that allows it, or that would have to be added.</summary>
    public required string Rule { get; init; }

    /// <summary>Where it is denied: the address that a name led to although its rule does not admit that.</summary>
    public IPAddress? Inside { get; init; }

    /// <summary>Whether the name may be resolved and has no address.</summary>
    public bool IsUnknown { get; init; }

    public bool IsAllowed => Addresses.Count > 0;
}
