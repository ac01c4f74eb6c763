using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>Allows addresses, by whichever name they are reached.</summary>
/// <param name="Range">One address or a range, in the form of <see cref="PlainAddress"/>.</param>
/// <param name="Port">The only port; null for all.</param>
internal sealed record AddressRule(IPNetwork Range, int? Port) : NetworkRule
{
    /// <summary>Whether it lets an address and port be connected to. Addresses with a meaning of their own are not meant by a range that only happens to hold them.</summary>
    /// <param name="address">As <see cref="PlainAddress"/> gives it.</param>
    public bool Admits(IPAddress address, int port) =>
        (Port is null || Port == port) && Range.Contains(address)
        && (SpecialAddresses.ReservedRangeOf(address) is not { } reserved || reserved.PrefixLength <= Range.PrefixLength && reserved.Contains(Range.BaseAddress));

    public override string ToString()
    {
        var address = Range.BaseAddress.ToString();
        var isSix = Range.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6;
        var isOne = Range.PrefixLength == (isSix ? 128 : 32);
        return string.Create(CultureInfo.InvariantCulture, $"{(isSix ? $"[{address}]" : address)}{(isOne ? "" : $"/{Range.PrefixLength}")}{(Port is null ? "" : $":{Port}")}");
    }
}
