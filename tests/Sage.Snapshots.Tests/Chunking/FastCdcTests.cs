using Sage.Snapshots.Chunking;

namespace Sage.Snapshots.Tests.Chunking;

public sealed class FastCdcTests
{
    private static readonly byte[] Content = Bytes(seed: 1, 24 * 1024 * 1024);

    [Fact]
    public void Chunks_are_within_their_bounds_and_near_the_average()
    {
        var lengths = Lengths(Content);

        Assert.Equal(Content.Length, lengths.Sum());
        Assert.All(lengths.SkipLast(1), length => Assert.InRange(length, FastCdc.Smallest, FastCdc.Largest));
        Assert.InRange(lengths.Average(), 0.7 * FastCdc.Average, 1.5 * FastCdc.Average);
    }

    [Fact]
    public void An_insertion_moves_only_the_cuts_beside_it()
    {
        byte[] edited = [.. Content[..9_000_000], .. "inserted"u8, .. Content[9_000_000..]];

        var shared = Digests(Content).Intersect(Digests(edited)).Count();

        Assert.InRange(Lengths(Content).Count - shared, 1, 4);
    }

    [Fact]
    public void Content_without_variety_is_cut_at_the_bound()
    {
        Assert.Equal(FastCdc.Largest, FastCdc.Cut(new byte[FastCdc.Largest + 1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(FastCdc.Smallest)]
    public void A_small_file_is_one_chunk(int length) => Assert.Equal(length, FastCdc.Cut(Content.AsSpan(0, length)));

    [Fact]
    public void Cuts_do_not_depend_on_how_much_is_seen_beyond_the_largest_chunk()
    {
        Assert.Equal(FastCdc.Cut(Content), FastCdc.Cut(Content.AsSpan(0, FastCdc.Largest)));
    }

    private static List<int> Lengths(byte[] content)
    {
        var lengths = new List<int>();
        for (var at = 0; at < content.Length; at += lengths[^1])
            lengths.Add(FastCdc.Cut(content.AsSpan(at)));
        return lengths;
    }

    private static List<string> Digests(byte[] content)
    {
        var at = 0;
        return Lengths(content).ConvertAll(length => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content.AsSpan((at += length) - length, length))));
    }

    private static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
