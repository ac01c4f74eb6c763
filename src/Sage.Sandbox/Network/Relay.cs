using System.Buffers;
using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>Carries bytes between a client and a server, no faster than each takes them; the end of one direction is carried over too.</summary>
/// <param name="stop">Ends it; each byte that comes puts that off by the time that it may be idle.</param>
internal sealed class Relay(SocketReader fromClient, Socket client, Socket server, CancellationTokenSource stop, TimeSpan idleTime)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Carries everything, until both have ended.</summary>
    public Task CarryAsync() => Task.WhenAll(Together(UpAsync()), Together(DownAsync()));

    /// <summary>Carries the body of one request and its answer.</summary>
    /// <param name="patience">How long a client that has its whole answer may take to end.</param>
    public Task CarryAsync(RequestBody body, TimeSpan patience) => Task.WhenAll(Together(BodyAsync(body)), Together(AnswerAsync(patience)));

    private async Task AnswerAsync(TimeSpan patience)
    {
        await DownAsync().ConfigureAwait(false);
        stop.CancelAfter(patience);
    }

    private Task UpAsync() => CopyAsync(fromClient.ReadAsync, server, static received => received.Length);

    private Task DownAsync() => CopyAsync((into, cancellation) => server.ReceiveAsync(into, cancellation), client, static received => received.Length);

    private Task BodyAsync(RequestBody body) => CopyAsync(fromClient.ReadAsync, server, received =>
        body.Take(received.Span) is var taken && taken == received.Length ? taken : throw new ProxyProtocolException(ProxyProtocolException.BadRequest));

    private async Task CopyAsync(Func<Memory<byte>, CancellationToken, ValueTask<int>> receive, Socket to, Func<ReadOnlyMemory<byte>, int> take)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await receive(buffer, stop.Token).ConfigureAwait(false) is var count and > 0)
            {
                stop.CancelAfter(idleTime);
                await to.SendAllAsync(buffer.AsMemory(0, take(buffer.AsMemory(0, count))), stop.Token).ConfigureAwait(false);
            }
            to.Shutdown(SocketShutdown.Send);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A direction that fails ends the other.</summary>
    private async Task Together(Task direction)
    {
        try
        {
            await direction.ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
