using System.Runtime.InteropServices;

namespace Sage.Snapshots.Scanning;

/// <summary>Writes records as they lie in memory, and the checksum of all.</summary>
internal sealed class ChecksummedWriter(Stream file)
{
    /// <summary>A multiple of eight, as the checksum of parts needs.</summary>
    private readonly byte[] _buffer = new byte[64 * 1024];

    private int _length;
    private uint _checksum;

    public void Record<T>(in T record)
        where T : unmanaged => Bytes(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in record)));

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var part = Math.Min(bytes.Length, _buffer.Length - _length);
            bytes[..part].CopyTo(_buffer.AsSpan(_length));
            _length += part;
            bytes = bytes[part..];
            if (_length == _buffer.Length)
                Flush();
        }
    }

    /// <summary>Writes what is left, and gives the checksum.</summary>
    public uint Finish()
    {
        Flush();
        return _checksum;
    }

    private void Flush()
    {
        var bytes = _buffer.AsSpan(0, _length);
        _checksum = Checksum.Append(_checksum, bytes);
        file.Write(bytes);
        _length = 0;
    }
}
