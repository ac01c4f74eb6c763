using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;

namespace Sage.Snapshots.Tests.Manifests;

/// <summary>Manifests are written and read without the serializer: the same bytes, the same values.</summary>
public sealed class PlainManifestTests
{
    private const string Ascii = "abcXYZ019 /.-_\\\"&'+<>`\n\r\t\b\f\x01\x1F\x7F~{}[]:,";

    private readonly Random _random = new(7);

    [Fact]
    public void What_it_writes_the_serializer_would_write_too()
    {
        for (var i = 0; i < 2000; i++)
        {
            var manifest = Any();
            Assert.Equal(Text(Serialized(manifest)), Text(PlainManifest.Write(manifest)!));
        }
    }

    [Fact]
    public void What_the_serializer_writes_it_reads()
    {
        for (var i = 0; i < 2000; i++)
        {
            var json = Serialized(Any());
            var read = PlainManifest.Read(json);
            Assert.NotNull(read);
            Assert.Equal(Text(json), Text(Serialized(read)));
        }
    }

    [Fact]
    public void Text_beyond_ascii_is_left_to_the_serializer()
    {
        var manifest = Any() with { Root = "/home/jörg" };

        Assert.Null(PlainManifest.Write(manifest));
        Assert.Equal("/home/jörg", ManifestCodec.FromPlain(ManifestCodec.Plain(manifest))!.Root);
    }

    [Fact]
    public void Whatever_one_byte_becomes_both_read_the_same_or_it_leaves_it_to_the_serializer()
    {
        var json = PlainManifest.Write(Any() with { Tags = ["one", "two"], Problems = [new ManifestProblem("a", "b")], Root = "/r\"\\\u001f" })!;
        for (var at = 0; at < json.Length; at++)
        {
            var old = json[at];
            foreach (var changed in (byte[])[(byte)'0', (byte)'9', (byte)'"', (byte)'\\', (byte)',', (byte)' ', (byte)'}', (byte)'-', 0xC3, (byte)(old ^ 1)])
            {
                json[at] = changed;
                if (PlainManifest.Read(json) is { } read)
                    Assert.Equal(Text(Serialized(JsonSerializer.Deserialize(json, ManifestJson.Default.Manifest)!)), Text(Serialized(read)));
            }
            json[at] = old;
        }
    }

    [Fact]
    public void A_manifest_that_is_cut_anywhere_is_none()
    {
        var json = PlainManifest.Write(Any())!;
        for (var length = 0; length < json.Length; length++)
            Assert.Null(PlainManifest.Read(json.AsSpan(0, length)));
    }

    private static byte[] Serialized(Manifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.Manifest);

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);

    private Manifest Any() => new()
    {
        Format = 1,
        Created = Time(),
        Root = String(),
        Host = String(),
        Tree = BlobId.Read(RandomNumberGenerator.GetBytes(BlobId.Size)),
        Tags = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => String())],
        Parent = _random.Next(2) == 0 ? null : String(),
        Complete = _random.Next(2) == 0,
        Problems = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new ManifestProblem(String(), String()))],
        Files = _random.NextInt64(1_000_000_000_000_000_000),
        Directories = _random.Next(),
        Links = 0,
        Bytes = _random.NextInt64(1_000_000_000_000_000_000),
        AddedBytes = _random.Next(2),
        StoredBytes = 7,
        Tool = "0.1.0+e5e0312",
    };

    private DateTimeOffset Time()
    {
        // As many digits of a second as there are: none, some, all.
        var unit = _random.Next(3) switch { 0 => TimeSpan.TicksPerSecond, 1 => TimeSpan.TicksPerMillisecond, _ => 1 };
        var ticks = _random.NextInt64(new DateTime(1900, 1, 1).Ticks, new DateTime(2200, 1, 1).Ticks);
        return new DateTimeOffset(ticks / unit * unit, TimeSpan.FromMinutes(_random.Next(-13 * 60, 13 * 60)));
    }

    private string String() => new([.. Enumerable.Range(0, _random.Next(12)).Select(_ => Ascii[_random.Next(Ascii.Length)])]);
}
