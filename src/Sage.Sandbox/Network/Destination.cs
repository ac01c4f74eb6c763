using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>Where a connection is to go, however that was written.</summary>
/// <param name="Host">A name as <see cref="HostName"/> writes it, or an address.</param>
/// <param name="Address">The address where no name was given, as <see cref="PlainAddress"/> gives it.</param>
/// <param name="Port">From 1 to 65535.</param>
internal sealed record Destination(string Host, IPAddress? Address, int Port)
{
    private const int LargestPort = 65535;

    /// <summary>Reads a host; null where it is none.</summary>
    /// <param name="host">A name, or an address without brackets.</param>
    public static Destination? Of(string host, int port)
    {
        if (port is < 1 or > LargestPort)
            return null;
        if (HostName.LooseAddress(host) is { } four)
            return new Destination(four.ToString(), four, port);
        if (HostName.Of(host) is { } name)
            return new Destination(name, null, port);
        if (!host.Contains(':', StringComparison.Ordinal) || host.Contains('%', StringComparison.Ordinal) || host.Contains('[', StringComparison.Ordinal))
            return null;
        return IPAddress.TryParse(host, out var six) ? Of(six, port) : null;
    }

    public static Destination Of(IPAddress address, int port)
    {
        var plain = PlainAddress.Of(address);
        return new Destination(plain.ToString(), plain, port);
    }

    /// <summary>Reads <c>host:port</c> of a URL or of a request; null where it is something else.</summary>
    /// <param name="usualPort">The port where none is written; null where one has to be.</param>
    public static Destination? Read(string authority, int? usualPort)
    {
        var end = authority.StartsWith('[') ? authority.IndexOf(']', StringComparison.Ordinal) : -1;
        var colon = authority.IndexOf(':', end + 1);
        var host = colon < 0 ? authority : authority[..colon];
        if (end > 0 && end != host.Length - 1 || colon < 0 && usualPort is null)
            return null;
        var port = usualPort ?? 0;
        if (colon >= 0 && !int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
            return null;
        if (end > 0)
            return host[1..end].Contains(':', StringComparison.Ordinal) ? Of(host[1..end], port) : null;
        return Of(host, port);
    }

    /// <summary>As a rule for it is written.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Address?.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{Host}]" : Host)}:{Port}");
}
