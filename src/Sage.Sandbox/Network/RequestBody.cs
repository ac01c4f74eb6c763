namespace Sage.Sandbox.Network;

/// <summary>Tells where the body of a request ends, so that nothing behind it is taken for a part of it.</summary>
internal sealed class RequestBody
{
    private readonly ChunkedBody? _chunks;
    private long _left;

    /// <param name="length">In bytes.</param>
    public RequestBody(long length) => _left = length;

    public RequestBody(ChunkedBody chunks) => _chunks = chunks;

    public bool IsComplete => _chunks?.IsComplete ?? _left == 0;

    /// <summary>How many bytes of what has come belong to it.</summary>
    /// <exception cref="ProxyProtocolException">It is not encoded as it says.</exception>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        if (_chunks is not null)
            return _chunks.Take(bytes);
        var taken = (int)Math.Min(_left, bytes.Length);
        _left -= taken;
        return taken;
    }
}
