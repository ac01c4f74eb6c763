using System.Net;
using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>One form for addresses that lead to the same place: IPv4 that is written as IPv6 is IPv4.</summary>
internal static class PlainAddress
{
    /// <summary>The bits before an IPv4 address in one of IPv6.</summary>
    public const int EmbeddingPrefix = 96;

    // RFC 4291, 2.5.5.1, and RFC 6052, 2.1.
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static IPAddress Of(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        // What is left of an address of a link, without the link.
        var plain = new IPAddress(bytes);
        var isEmbedded = plain.IsIPv4MappedToIPv6 || Translated.Contains(plain)
            || Compatible.Contains(plain) && !plain.Equals(IPAddress.IPv6Any) && !plain.Equals(IPAddress.IPv6Loopback);
        return isEmbedded ? new IPAddress(bytes.AsSpan(EmbeddingPrefix / 8)) : plain;
    }
}
