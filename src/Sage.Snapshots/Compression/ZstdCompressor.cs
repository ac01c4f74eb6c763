namespace Sage.Snapshots.Compression;

/// <summary>Compresses blocks into one zstd frame each. Not for two threads at once.</summary>
internal sealed unsafe class ZstdCompressor : IDisposable
{
    // ZSTD_cParameter in zstd.h.
    private const int CompressionLevel = 100;
    private const int WindowLog = 101;
    private const int EnableLongDistanceMatching = 160;

    // A window of 4 MiB sees a whole block; with long-distance matching it makes the bench's tree 4 % smaller at the same speed.
    private const int WindowBits = 22;

    private nint _context = ZstdLibrary.CreateCompressor();

    public ZstdCompressor(int level)
    {
        Set(CompressionLevel, level);
        Set(WindowLog, WindowBits);
        Set(EnableLongDistanceMatching, 1);
    }

    /// <summary>Compresses into a buffer, and returns how many bytes it took.</summary>
    /// <param name="target">At least <see cref="ZstdLibrary.Bound"/> of the source's length.</param>
    public int Compress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        fixed (byte* from = source, to = target)
        {
            var result = ZstdLibrary.Compress(_context, to, (nuint)target.Length, from, (nuint)source.Length);
            return ZstdLibrary.IsError(result) ? throw new InvalidOperationException($"zstd cannot compress: {ZstdLibrary.Error(result)}") : (int)result;
        }
    }

    private void Set(int parameter, int value)
    {
        var result = ZstdLibrary.SetParameter(_context, parameter, value);
        if (ZstdLibrary.IsError(result))
            throw new InvalidOperationException($"zstd refuses a parameter: {ZstdLibrary.Error(result)}");
    }

    public void Dispose()
    {
        if (_context != 0)
            _ = ZstdLibrary.FreeCompressor(_context);
        _context = 0;
    }
}
