using Sage.Snapshots.Compression;

namespace Sage.Snapshots.Packs;

/// <summary>The memory in which one thread reads blocks, one after the other.</summary>
internal sealed class BlockBuffer : IDisposable
{
    private readonly Lazy<ZstdDecompressor> _decompressor = new(() => new ZstdDecompressor(), isThreadSafe: false);
    private byte[] _stored = [];
    private byte[] _frame = [];
    private byte[] _plain = [];

    public ZstdDecompressor Decompressor => _decompressor.Value;

    public Span<byte> Stored(int length) => Take(ref _stored, length);

    public Span<byte> Frame(int length) => Take(ref _frame, length);

    public Span<byte> Plain(int length) => Take(ref _plain, length);

    public void Dispose()
    {
        if (_decompressor.IsValueCreated)
            _decompressor.Value.Dispose();
    }

    private static Span<byte> Take(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = GC.AllocateUninitializedArray<byte>(length);
        return buffer.AsSpan(0, length);
    }
}
