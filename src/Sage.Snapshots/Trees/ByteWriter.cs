namespace Sage.Snapshots.Trees;

/// <summary>Appends numbers and bytes to memory that grows.</summary>
internal sealed class ByteWriter
{
    private const int LongestNumber = 10;

    private byte[] _bytes = new byte[4096];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public int Length => _length;

    public void Clear() => _length = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    /// <summary>LEB128: seven bits a byte, the lowest first.</summary>
    public void Number(ulong value)
    {
        Reserve(LongestNumber);
        while (value >= 0x80)
        {
            _bytes[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        _bytes[_length++] = (byte)value;
    }

    /// <summary>LEB128 of the zigzag encoding, which keeps numbers near zero short on both sides.</summary>
    public void Signed(long value) => Number((ulong)(value << 1) ^ (ulong)(value >> 63));

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>The length and the bytes.</summary>
    public void Block(ReadOnlySpan<byte> bytes)
    {
        Number((ulong)bytes.Length);
        Raw(bytes);
    }

    private void Reserve(int more)
    {
        if (_length + more > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_length + more, 2 * _bytes.Length));
    }
}
