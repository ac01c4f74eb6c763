namespace Sage.Snapshots.Compression;

/// <summary>Decompresses blocks of known length. Not for two threads at once.</summary>
internal sealed unsafe class ZstdDecompressor : IDisposable
{
    // ZSTD_ResetDirective and ZSTD_dParameter in zstd.h.
    private const int SessionOnly = 1;
    private const int StableOutput = 1001;

    /// <summary>Bytes of a frame that are handed over at once: what they become beyond what is wanted is work for nothing.</summary>
    private const int Step = 32 * 1024;

    private nint _context = ZstdLibrary.CreateDecompressor();

    // Without it the library keeps a window of its own and copies; versions that do not know it do so.
    public ZstdDecompressor() => _ = ZstdLibrary.SetDecompressorParameter(_context, StableOutput, 1);

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

    /// <summary>Decompresses one frame as far as it is wanted, and perhaps somewhat further.</summary>
    /// <param name="target">As long as the whole content; what is behind the wanted bytes is undefined.</param>
    /// <param name="wanted">How many bytes are.</param>
    /// <exception cref="InvalidDataException">The frame has fewer, more than the target, or is damaged before them.</exception>
    public void DecompressStart(ReadOnlySpan<byte> frame, Span<byte> target, int wanted)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        _ = ZstdLibrary.ResetDecompressor(_context, SessionOnly);
        fixed (byte* from = frame, to = target)
        {
            var input = new ZstdBuffer((nint)from, 0, 0);
            var output = new ZstdBuffer((nint)to, (nuint)target.Length, 0);
            while (output.Position < (nuint)wanted)
            {
                if (input.Position == (nuint)frame.Length)
                    throw new InvalidDataException("zstd: the frame ends early");
                input.Size = Math.Min(input.Position + Step, (nuint)frame.Length);
                var result = ZstdLibrary.DecompressStream(_context, &output, &input);
                if (ZstdLibrary.IsError(result))
                    throw new InvalidDataException($"zstd: {ZstdLibrary.Error(result)}");
                if (result == 0 && output.Position < (nuint)wanted)
                    throw new InvalidDataException($"zstd: {output.Position} bytes instead of {target.Length}");
            }
        }
    }

    public void Dispose()
    {
        if (_context != 0)
            _ = ZstdLibrary.FreeDecompressor(_context);
        _context = 0;
    }
}
