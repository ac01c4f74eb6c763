using Sage.Snapshots.Compression;

namespace Sage.Snapshots.Tests.Compression;

public sealed class ZstdDecompressorTests : IDisposable
{
    private readonly byte[] _plain = Content();
    private readonly ZstdDecompressor _decompressor = new();

    public void Dispose() => _decompressor.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(131_072)]
    [InlineData(131_073)]
    [InlineData(1_234_567)]
    [InlineData(3_999_999)]
    [InlineData(4_000_000)]
    public void The_beginning_of_a_frame_is_that_of_its_content(int wanted)
    {
        var target = new byte[_plain.Length];

        _decompressor.DecompressStart(Frame(), target, wanted);

        Assert.True(_plain.AsSpan(0, wanted).SequenceEqual(target.AsSpan(0, wanted)));
    }

    [Fact]
    public void Beginnings_and_whole_frames_take_turns()
    {
        var frame = Frame();
        foreach (var wanted in (int[])[1000, 2_000_000, 5])
        {
            var (start, whole) = (new byte[_plain.Length], new byte[_plain.Length]);
            _decompressor.DecompressStart(frame, start, wanted);
            _decompressor.Decompress(frame, whole);
            Assert.True(_plain.AsSpan(0, wanted).SequenceEqual(start.AsSpan(0, wanted)));
            Assert.True(_plain.AsSpan().SequenceEqual(whole));
        }
    }

    [Fact]
    public void What_is_behind_the_wanted_bytes_is_not_looked_at()
    {
        var frame = Frame();
        frame.AsSpan(frame.Length / 2).Clear();
        var target = new byte[_plain.Length];

        _decompressor.DecompressStart(frame, target, 1000);

        Assert.True(_plain.AsSpan(0, 1000).SequenceEqual(target.AsSpan(0, 1000)));
        Assert.Throws<InvalidDataException>(() => _decompressor.DecompressStart(frame, target, target.Length));
    }

    [Fact]
    public void A_frame_that_ends_before_what_is_wanted_is_damaged()
    {
        var frame = Frame();
        var target = new byte[_plain.Length];

        foreach (var length in (int[])[0, 3, 20, frame.Length / 2])
            Assert.Throws<InvalidDataException>(() => _decompressor.DecompressStart(frame.AsSpan(0, length), target, target.Length - 1));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(3_999_999)]
    public void A_frame_of_more_than_its_table_says_writes_no_further(int length)
    {
        var frame = Frame();
        var memory = new byte[length + 1000];

        try
        {
            _decompressor.DecompressStart(frame, memory.AsSpan(0, length), length);
        }
        catch (InvalidDataException)
        {
            // The library says so where it decompresses in place.
        }

        Assert.False(memory.AsSpan(length).ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void A_frame_of_less_than_its_table_says_is_damaged()
    {
        var frame = Frame();
        var target = new byte[_plain.Length + 1000];

        Assert.Throws<InvalidDataException>(() => _decompressor.DecompressStart(frame, target, _plain.Length + 1));
    }

    private byte[] Frame()
    {
        using var compressor = new ZstdCompressor(1);
        var frame = new byte[ZstdLibrary.Bound(_plain.Length)];
        return frame[..compressor.Compress(_plain, frame)];
    }

    /// <summary>Four million bytes that become a third as many: random numbers with zeros between them.</summary>
    private static byte[] Content()
    {
        var content = new byte[4_000_000];
        var random = new Random(4);
        for (var at = 0; at < content.Length; at += 3)
            content[at] = (byte)random.Next(1, 256);
        return content;
    }
}
