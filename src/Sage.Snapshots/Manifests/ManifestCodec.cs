using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sage.Snapshots.Keys;

namespace Sage.Snapshots.Manifests;

/// <summary>Encodes manifests: JSON, signed and sealed where the repository asks for it.</summary>
internal sealed class ManifestCodec(RepositoryKeys keys)
{
    /// <summary>The number of the block as which a manifest is sealed.</summary>
    private const uint Number = uint.MaxValue - 1;

    private const int Version = 1;

    private static ReadOnlySpan<byte> SignatureStart => ",\"signature\":\""u8;

    /// <summary>A manifest as JSON, neither signed nor sealed.</summary>
    public static byte[] Plain(Manifest manifest) => PlainManifest.Write(manifest) ?? AnyPlain(manifest);

    private static byte[] AnyPlain(Manifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.Manifest);

    /// <summary>Reads such JSON; null when it is no manifest of this version.</summary>
    public static Manifest? FromPlain(ReadOnlySpan<byte> json) => Parse(json) is { Format: Version } manifest ? manifest : null;

    public byte[] Encode(Manifest manifest)
    {
        var json = Plain(manifest);
        if (keys.Signing is not null)
            json = Sign(json, keys.Signing);
        if (keys.Seal is null)
            return json;
        var sealedBytes = new byte[json.Length + BlockSeal.Overhead];
        keys.Seal.Seal(json, Number, sealedBytes);
        return sealedBytes;
    }

    /// <summary>Reads a manifest of the repository.</summary>
    /// <param name="item">The file, as the repository names it.</param>
    /// <exception cref="SnapshotException">It is damaged, not signed by the holder of the key, or of another format.</exception>
    public Manifest Decode(string item, byte[] stored)
    {
        var json = Open(item, stored);
        if (keys.Signing is not null && !IsSigned(json, keys.Signing))
            throw new SnapshotException(SnapshotFault.Decide, Messages.SignatureIsWrong(item));
        var manifest = Parse(json) ?? throw new RepositoryDamage(item, Messages.ReasonNoManifest);
        return manifest.Format == Version ? manifest : throw new SnapshotException(SnapshotFault.Decide, Messages.OtherFormat(manifest.Format, Version));
    }

    private static Manifest? Parse(ReadOnlySpan<byte> json) => PlainManifest.Read(json) ?? ParseAny(json);

    // By itself: what a method names is prepared before it runs.
    private static Manifest? ParseAny(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ManifestJson.Default.Manifest);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private byte[] Open(string item, byte[] stored)
    {
        if (keys.Seal is null)
            return stored;
        if (stored.Length < BlockSeal.Overhead)
            throw new RepositoryDamage(item, Messages.ReasonTooShort);
        var json = new byte[stored.Length - BlockSeal.Overhead];
        try
        {
            keys.Seal.Open(stored, Number, json);
            return json;
        }
        catch (CryptographicException)
        {
            throw new RepositoryDamage(item, Messages.ReasonOtherKey);
        }
    }

    private static byte[] Sign(ReadOnlySpan<byte> json, byte[] key)
    {
        var signed = json[..^1];
        return [.. signed, .. SignatureStart, .. Convert.ToHexStringLower(HMACSHA256.HashData(key, signed)).Select(digit => (byte)digit), (byte)'"', (byte)'}'];
    }

    private static bool IsSigned(ReadOnlySpan<byte> json, byte[] key)
    {
        var end = json.LastIndexOf(SignatureStart);
        if (end < 0 || !json.EndsWith("\"}"u8))
            return false;
        var given = new byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(json[(end + SignatureStart.Length)..^2], given, out _, out var length) == System.Buffers.OperationStatus.Done
            && length == given.Length
            && CryptographicOperations.FixedTimeEquals(given, HMACSHA256.HashData(key, json[..end]));
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
