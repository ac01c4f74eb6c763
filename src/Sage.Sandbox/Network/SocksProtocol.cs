using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sage.Sandbox.Network;

/// <summary>SOCKS 5 (RFC 1928) without authentication: connections alone, no listening and no datagrams.</summary>
internal sealed class SocksProtocol(SocketReader reader, Socket client) : IProxyProtocol
{
    public const byte Version = 5;

    private const byte NoAuthentication = 0;
    private const byte NoMethod = 0xFF;
    private const byte Connect = 1;

    private const byte IPv4 = 1;
    private const byte HostNamed = 3;
    private const byte IPv6 = 4;

    private const byte Succeeded = 0;
    private const byte GeneralFailure = 1;
    private const byte NotAllowed = 2;
    private const byte HostUnreachable = 4;
    private const byte CommandNotSupported = 7;
    private const byte AddressTypeNotSupported = 8;

    public string Name => "socks5";

    public async Task<Destination?> ReadAsync(CancellationToken cancellation)
    {
        var greeting = await reader.ReadExactlyAsync(2, cancellation).ConfigureAwait(false);
        var methods = await reader.ReadExactlyAsync(greeting[1], cancellation).ConfigureAwait(false);
        var isOpen = methods.Contains(NoAuthentication);
        await client.SendAllAsync(new byte[] { Version, isOpen ? NoAuthentication : NoMethod }, cancellation).ConfigureAwait(false);
        if (!isOpen)
            return null;
        var request = await reader.ReadExactlyAsync(4, cancellation).ConfigureAwait(false);
        if (request[0] != Version)
            throw new ProxyProtocolException(ProxyProtocolException.BadRequest);
        if (request[1] != Connect)
            return await RefuseAsync(CommandNotSupported, cancellation).ConfigureAwait(false);
        if (request[3] is not (IPv4 or HostNamed or IPv6))
            return await RefuseAsync(AddressTypeNotSupported, cancellation).ConfigureAwait(false);
        var length = request[3] switch
        {
            IPv4 => 4,
            IPv6 => 16,
            _ => (await reader.ReadExactlyAsync(1, cancellation).ConfigureAwait(false))[0],
        };
        var host = await reader.ReadExactlyAsync(length, cancellation).ConfigureAwait(false);
        var port = BinaryPrimitives.ReadUInt16BigEndian(await reader.ReadExactlyAsync(2, cancellation).ConfigureAwait(false));
        var destination = request[3] == HostNamed ? Destination.Of(Encoding.UTF8.GetString(host), port) : port > 0 ? Destination.Of(new IPAddress(host), port) : null;
        return destination ?? await RefuseAsync(GeneralFailure, cancellation).ConfigureAwait(false);
    }

    public Task RefuseAsync(OpenedConnection refused, CancellationToken cancellation) => RefuseAsync(
        refused.Refusal switch
        {
            RefusalKind.Denied => NotAllowed,
            RefusalKind.Unreachable => HostUnreachable,
            _ => GeneralFailure,
        },
        cancellation);

    public async Task CarryAsync(Relay relay, Socket server, TimeSpan patience, CancellationToken cancellation)
    {
        await ReplyAsync(Succeeded, cancellation).ConfigureAwait(false);
        await relay.CarryAsync().ConfigureAwait(false);
    }

    private async Task<Destination?> RefuseAsync(byte code, CancellationToken cancellation)
    {
        await ReplyAsync(code, cancellation).ConfigureAwait(false);
        return null;
    }

    /// <summary>A reply without the address that the connection comes from, which is nobody's business in a sandbox.</summary>
    private ValueTask ReplyAsync(byte code, CancellationToken cancellation) =>
        client.SendAllAsync(new byte[] { Version, code, 0, IPv4, 0, 0, 0, 0, 0, 0 }, cancellation);
}
