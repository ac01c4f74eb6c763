using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>A proxy of HTTP/1 (RFC 9110, 9.3.6, and RFC 9112, 3.2.2): one request a connection.</summary>
internal sealed class HttpProtocol(SocketReader reader, Socket client) : IProxyProtocol
{
    private HttpRequest? _request;

    public string Name => _request!.IsTunnel ? "connect" : "http";

    public async Task<Destination?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            _request = HttpRequest.Read(HttpHead.Read(await reader.ReadHeadAsync(cancellation).ConfigureAwait(false)));
            return _request.Destination;
        }
        catch (ProxyProtocolException wrong)
        {
            await client.SendAllAsync(HttpAnswer.NoProxyRequest(wrong.Status), cancellation).ConfigureAwait(false);
            return null;
        }
    }

    public async Task RefuseAsync(OpenedConnection refused, CancellationToken cancellation) =>
        await client.SendAllAsync(HttpAnswer.Refused(refused), cancellation).ConfigureAwait(false);

    public async Task CarryAsync(Relay relay, Socket server, TimeSpan patience, CancellationToken cancellation)
    {
        if (_request!.IsTunnel)
        {
            await client.SendAllAsync(HttpAnswer.Connected, cancellation).ConfigureAwait(false);
            await relay.CarryAsync().ConfigureAwait(false);
            return;
        }
        await server.SendAllAsync(_request.Forwarded(), cancellation).ConfigureAwait(false);
        await relay.CarryAsync(_request.Body, patience).ConfigureAwait(false);
    }
}
