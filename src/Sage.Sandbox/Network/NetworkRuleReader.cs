using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>Reads one rule: <c>host:port</c>, <c>*.example.org:443</c>, or an address or a range with or without a port.</summary>
internal static class NetworkRuleReader
{
    private const int LargestPort = 65535;

    /// <exception cref="SandboxException">It is no rule (<see cref="SandboxFault.Usage"/>).</exception>
    public static NetworkRule Read(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
            throw Wrong(Messages.NetworkRuleIsUrl(text));
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            return end < 0 ? throw NoRule(text) : Bracketed(text, text[1..end], text[(end + 1)..]);
        }
        // More than one colon: IPv6, which has a port only behind brackets.
        if (text.IndexOf(':', StringComparison.Ordinal) != text.LastIndexOf(':'))
            return Range(text, text, null, AddressFamily.InterNetworkV6);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var host = colon < 0 ? text : text[..colon];
        int? port = colon < 0 ? null : Port(text, text[(colon + 1)..]);
        if (host.Contains('/', StringComparison.Ordinal) || HostName.LooseAddress(host) is not null)
            return Range(text, host, port, AddressFamily.InterNetwork);
        return Named(text, host, port);
    }

    private static HostRule Named(string text, string host, int? port)
    {
        var ofSubdomains = host.StartsWith("*.", StringComparison.Ordinal);
        var name = HostName.Of(ofSubdomains ? host[2..] : host) ?? throw NoRule(text);
        return new HostRule(name, ofSubdomains, port ?? throw Wrong(Messages.NetworkRuleNeedsPort(text)));
    }

    private static AddressRule Bracketed(string text, string address, string rest)
    {
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon < 0 ? rest : rest[..colon];
        return prefix.Length == 0 || prefix.StartsWith('/')
            ? Range(text, address + prefix, colon < 0 ? null : Port(text, rest[(colon + 1)..]), AddressFamily.InterNetworkV6)
            : throw NoRule(text);
    }

    private static AddressRule Range(string text, string range, int? port, AddressFamily family)
    {
        var slash = range.IndexOf('/', StringComparison.Ordinal);
        var written = slash < 0 ? range : range[..slash];
        if (written.Contains('%', StringComparison.Ordinal) || !IPAddress.TryParse(written, out var address) || address.AddressFamily != family)
            throw NoRule(text);
        var bits = address.GetAddressBytes().Length * 8;
        var prefix = slash < 0 ? bits : Number(range[(slash + 1)..], bits) ?? throw NoRule(text);
        var plain = prefix >= PlainAddress.EmbeddingPrefix ? PlainAddress.Of(address) : address;
        if (plain.AddressFamily != family)
            prefix -= PlainAddress.EmbeddingPrefix;
        var begin = Masked(plain, prefix);
        // Another notation of IPv4 may mean another address than whoever wrote it thinks.
        return begin.Equals(plain) && (family != AddressFamily.InterNetwork || plain.ToString() == written)
            ? new AddressRule(new IPNetwork(begin, prefix), port)
            : throw Wrong(Messages.NetworkRangeIsWrong(text, new AddressRule(new IPNetwork(begin, prefix), port).ToString()));
    }

    private static IPAddress Masked(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xFF00 >> Math.Clamp(prefix - (i * 8), 0, 8));
        return new IPAddress(bytes);
    }

    private static int Port(string text, string port) => Number(port, LargestPort) is int number and > 0 ? number : throw Wrong(Messages.NetworkPortIsWrong(text));

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;

    private static SandboxException NoRule(string text) => Wrong(Messages.NetworkRuleIsNone(text));

    private static SandboxException Wrong(string problem) => new(SandboxFault.Usage, problem);
}
