using System.Globalization;
using System.Net;

namespace Sage.Sandbox.Network;

/// <summary>Allows a port of a host that is known by its name, wherever on the internet that leads.</summary>
/// <param name="Name">As <see cref="HostName"/> writes it.</param>
/// <param name="OfSubdomains">Whether names below it are meant, at any depth, and not itself.</param>
/// <param name="Port">From 1 to 65535.</param>
internal sealed record HostRule(string Name, bool OfSubdomains, int Port) : NetworkRule
{
    private const string LocalHost = "localhost";

    /// <summary>Whether it names this machine itself (RFC 6761, 6.3).</summary>
    public bool IsLoopback => Name == LocalHost || Name.EndsWith("." + LocalHost, StringComparison.Ordinal);

    /// <summary>Whether it is about a host and port, so that the name may be resolved.</summary>
    /// <param name="host">As <see cref="HostName"/> writes it.</param>
    public bool Names(string host, int port) =>
        port == Port && (OfSubdomains ? host.Length > Name.Length && host.EndsWith("." + Name, StringComparison.Ordinal) : host == Name);

    /// <summary>Whether the host may have this address: one of the internet, so that a name cannot lead into the networks of this machine.</summary>
    /// <param name="address">As <see cref="PlainAddress"/> gives it.</param>
    public bool Admits(IPAddress address) => SpecialAddresses.KindOf(address) is null || IsLoopback && IPAddress.IsLoopback(address);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(OfSubdomains ? "*." : "")}{Name}:{Port}");
}
