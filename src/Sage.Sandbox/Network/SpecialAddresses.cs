using System.Net;

namespace Sage.Sandbox.Network;

/// <summary>
/// Addresses that are not of the internet, from IANA's registries of special-purpose addresses (RFC 6890) and the cloud providers' pages on their metadata services.
/// </summary>
internal static class SpecialAddresses
{
    private static readonly IPNetwork[] Reserved =
    [
        .. ((string[])
        [
            // Single addresses of metadata services that lie in other ranges: Alibaba, Azure, AWS and Google. They stand first.
            "100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::254/128", "fd20:ce::254/128",
            // This network, loopback, link-local (most metadata services), protocol assignments (Oracle's metadata), 6to4 relays, multicast, future use and broadcast.
            "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Unspecified, loopback, link-local, site-local, multicast.
            "::/128", "::1/128", "fe80::/10", "fec0::/10", "ff00::/8",
            // What leads to IPv4 by a translator of the local network, by Teredo and by 6to4.
            "64:ff9b:1::/48", "2001::/32", "2002::/16",
        ]).Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork[] Private =
        [.. ((string[])["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15", "fc00::/7"]).Select(IPNetwork.Parse)];

    /// <summary>Null for an address of the internet.</summary>
    /// <param name="address">As <see cref="PlainAddress"/> gives it.</param>
    public static AddressKind? KindOf(IPAddress address) =>
        ReservedRangeOf(address) is not null ? AddressKind.Reserved
        : Private.Any(range => range.Contains(address)) ? AddressKind.Private
        : null;

    /// <summary>The narrowest reserved range that an address lies in; null for none.</summary>
    /// <param name="address">As <see cref="PlainAddress"/> gives it.</param>
    public static IPNetwork? ReservedRangeOf(IPAddress address)
    {
        foreach (var range in Reserved)
        {
            if (range.Contains(address))
                return range;
        }
        return null;
    }
}
