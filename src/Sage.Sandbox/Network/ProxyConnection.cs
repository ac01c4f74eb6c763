using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>One connection from a sandbox to its proxy, from the first byte, which tells the protocol, to its end.</summary>
internal sealed class ProxyConnection : IDisposable
{
    private readonly Socket _client;
    private readonly GateLimits _limits;
    private readonly CancellationTokenSource _stop;
    private readonly SocketReader _reader;
    private readonly ConnectionOpener _opener;

    public ProxyConnection(Socket client, ConnectionOpener opener, GateLimits limits, CancellationToken end)
    {
        (_client, _opener, _limits) = (client, opener, limits);
        _reader = new SocketReader(client, limits.HeadSize);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(end);
    }

    /// <summary>Serves it. Whatever the other side does, this ends without an error.</summary>
    public async Task ServeAsync()
    {
        Socket? server = null;
        try
        {
            _client.NoDelay = true;
            _stop.CancelAfter(_limits.HeadTime);
            var first = await _reader.PeekAsync(_stop.Token).ConfigureAwait(false);
            if (first is null)
                return;
            IProxyProtocol protocol = first == SocksProtocol.Version ? new SocksProtocol(_reader, _client) : new HttpProtocol(_reader, _client);
            if (await protocol.ReadAsync(_stop.Token).ConfigureAwait(false) is { } destination)
            {
                _stop.CancelAfter(Timeout.InfiniteTimeSpan);
                var opened = await _opener.OpenAsync(destination, protocol.Name, _stop.Token).ConfigureAwait(false);
                server = opened.Socket;
                _stop.CancelAfter(server is null ? _limits.HeadTime : _limits.IdleTime);
                if (server is not null)
                {
                    var relay = new Relay(_reader, _client, server, _stop, _limits.IdleTime);
                    await protocol.CarryAsync(relay, server, _limits.HeadTime, _stop.Token).ConfigureAwait(false);
                    return;
                }
                await protocol.RefuseAsync(opened, _stop.Token).ConfigureAwait(false);
            }
            await SeeOffAsync().ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is SocketException or OperationCanceledException or ProxyProtocolException)
        {
            // It went away, took too long or does not keep to the protocol. Both sides see that it is no regular end.
            Reset(_client);
            if (server is not null)
                Reset(server);
        }
        finally
        {
            server?.Dispose();
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _stop.Dispose();
    }

    /// <summary>Takes what still comes, because an end with something unread would take the refusal away from who is to read it.</summary>
    private async Task SeeOffAsync()
    {
        _client.Shutdown(SocketShutdown.Send);
        var buffer = new byte[4096];
        while (await _reader.ReadAsync(buffer, _stop.Token).ConfigureAwait(false) > 0)
        {
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (SocketException)
        {
            // It is gone already.
        }
    }
}
