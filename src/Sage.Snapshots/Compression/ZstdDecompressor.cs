namespace Sage.Snapshots.Compression;

/// <summary>Decompresses blocks of known length. Not for two threads at once.</summary>
internal sealed unsafe class ZstdDecompressor : IDisposable
{
    private nint _context = ZstdLibrary.CreateDecompressor();

    /// <summary>Decompresses one frame, which must give exactly as many bytes as the target has.</summary>
    /// <exception cref="InvalidDataException">It does not: the frame is damaged, or made to expand beyond what its table says.</exception>
    public void Decompress(ReadOnlySpan<byte> frame, Span<byte> target)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        fixed (byte* from = frame, to = target)
        {
            var result = ZstdLibrary.Decompress(_context, to, (nuint)target.Length, from, (nuint)frame.Length);
            if (ZstdLibrary.IsError(result))
                throw new InvalidDataException($"zstd: {ZstdLibrary.Error(result)}");
            if (result != (nuint)target.Length)
                throw new InvalidDataException($"zstd: {result} bytes instead of {target.Length}");
        }
    }

    public void Dispose()
    {
        if (_context != 0)
            _ = ZstdLibrary.FreeDecompressor(_context);
        _context = 0;
    }
}
