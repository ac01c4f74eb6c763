namespace Sage.Snapshots.Trees;

/// <summary>Reads what <see cref="ByteWriter"/> wrote, from bytes that may be anything.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>What has not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public byte Byte() => Raw(1)[0];

    public ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            if (shift == 63 && part > 1)
                break;
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
        throw new InvalidDataException("a number is longer than 64 bits");
    }

    public long Signed()
    {
        var value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number that must not be larger than a bound.</summary>
    public uint Number(uint largest, string what) =>
        Number() is var value && value <= largest ? (uint)value : throw new InvalidDataException($"{what} is {value}");

    public ReadOnlySpan<byte> Raw(int length)
    {
        if ((uint)length > (uint)_rest.Length)
            throw new InvalidDataException("it ends in the middle of an entry");
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    /// <summary>As many bytes as the number before them says.</summary>
    public ReadOnlySpan<byte> Block(int longest, string what) => Raw((int)Number((uint)longest, what));
}
