using System.Text;

namespace Sage.Runtime;

/// <summary>Keeps the last bytes of a stream. Takes no more memory than it holds bytes, roughly.</summary>
/// <param name="capacity">How many bytes are kept.</param>
internal sealed class TailBuffer(int capacity)
{
    private byte[] _bytes = [];
    private long _total;

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _total += bytes.Length;
        if (bytes.Length > capacity)
            bytes = bytes[^capacity..];
        var at = (int)((_total - bytes.Length) % capacity);
        Grow((int)Math.Min(_total, capacity));
        var first = Math.Min(bytes.Length, capacity - at);
        bytes[..first].CopyTo(_bytes.AsSpan(at));
        bytes[first..].CopyTo(_bytes);
    }

    /// <summary>What is kept as UTF-8 text, from the first whole character on; bytes that are not UTF-8 become U+FFFD.</summary>
    public override string ToString()
    {
        if (_total <= capacity)
            return Encoding.UTF8.GetString(_bytes.AsSpan(0, (int)_total));

        var oldest = (int)(_total % capacity);
        byte[] inOrder = [.. _bytes.AsSpan(oldest), .. _bytes.AsSpan(0, oldest)];
        var start = 0;
        while (start < 3 && (inOrder[start] & 0xC0) == 0x80)
            start++;
        return Encoding.UTF8.GetString(inOrder.AsSpan(start));
    }

    private void Grow(int needed)
    {
        if (_bytes.Length < needed)
            Array.Resize(ref _bytes, Math.Min(capacity, Math.Max(needed, Math.Max(4096, _bytes.Length * 2))));
    }
}
