namespace Sage.Sandbox.Network;

/// <summary>Why an address is none of the internet.</summary>
internal enum AddressKind
{
    /// <summary>Of a local network.</summary>
    Private,

    /// <summary>Of this machine, this link, many machines at once, a tunnel, or of a service that tells a virtual machine's secrets.</summary>
    Reserved,
}
