using System.Net.Sockets;

namespace Sage.Sandbox.Network;

/// <summary>Reads what comes from a socket: first in pieces whose end is known by what is in them, then as it comes.</summary>
/// <param name="capacity">Bytes that the longest such piece has.</param>
internal sealed class SocketReader(Socket socket, int capacity)
{
    private readonly byte[] _buffer = new byte[capacity];
    private int _start;
    private int _end;

    /// <summary>The next byte, which stays; null at the end.</summary>
    public async ValueTask<byte?> PeekAsync(CancellationToken cancellation) =>
        _end > _start || await FillAsync(cancellation).ConfigureAwait(false) ? _buffer[_start] : null;

    /// <summary>So many bytes, no more than the capacity.</summary>
    /// <exception cref="ProxyProtocolException">There are not so many.</exception>
    public async ValueTask<byte[]> ReadExactlyAsync(int count, CancellationToken cancellation)
    {
        while (_end - _start < count)
        {
            if (!await FillAsync(cancellation).ConfigureAwait(false))
                throw new ProxyProtocolException(ProxyProtocolException.BadRequest);
        }
        _start += count;
        return _buffer[(_start - count).._start];
    }

    /// <summary>What stands before an empty line, and that line.</summary>
    /// <exception cref="ProxyProtocolException">There is none, or not within the capacity.</exception>
    public async ValueTask<byte[]> ReadHeadAsync(CancellationToken cancellation)
    {
        var seen = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf("\r\n\r\n"u8);
            if (length >= 0)
                return await ReadExactlyAsync(seen + length + 4, cancellation).ConfigureAwait(false);
            seen = Math.Max(0, _end - _start - 3);
            if (_end - _start == capacity)
                throw new ProxyProtocolException(ProxyProtocolException.HeadTooLarge);
            if (!await FillAsync(cancellation).ConfigureAwait(false))
                throw new ProxyProtocolException(ProxyProtocolException.BadRequest);
        }
    }

    /// <summary>What has come, at least a byte; 0 at the end.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellation)
    {
        if (_end == _start)
            return socket.ReceiveAsync(into, cancellation);
        var count = Math.Min(into.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(into.Span);
        _start += count;
        return ValueTask.FromResult(count);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var count = await socket.ReceiveAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }
}
