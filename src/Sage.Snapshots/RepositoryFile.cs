using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sage.Linux;
using Sage.Snapshots.Manifests;

namespace Sage.Snapshots;

/// <summary>What the file <c>repository</c> says.</summary>
/// <param name="Format">The version of the format.</param>
/// <param name="Id">32 hexadecimal digits that no other repository has.</param>
/// <param name="Encrypted">Whether blobs and manifests are sealed.</param>
/// <param name="Signed">Whether every manifest is signed, and no other is believed.</param>
internal sealed record RepositoryFile(int Format, string Id, bool Encrypted, bool Signed)
{
    public const string Name = "repository";

    /// <summary>The version of a repository whose packs are all hot.</summary>
    public const int Version = 1;

    /// <summary>The version of one that has tiers: who does not know them would call packs lost.</summary>
    public const int WithTiers = 2;

    /// <summary>The directory of the cold tier, absolute, written as paths are shown; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cold { get; init; }

    /// <summary>Whether packs may be warm or cold.</summary>
    [JsonIgnore]
    public bool HasTiers => Format >= WithTiers;

    /// <summary>That of a new repository.</summary>
    public static RepositoryFile New(bool encrypted, bool signed) => new(Version, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), encrypted, signed);

    /// <summary>The file's bytes: JSON whose last field is the CRC-32C of what is before it.</summary>
    public byte[] Encode()
    {
        var fields = new PlainJsonWriter();
        fields.Raw("{");
        fields.Field("format", Format);
        fields.Field("id", Id);
        fields.Field("encrypted", Encrypted);
        fields.Field("signed", Signed);
        if (Cold is not null)
            fields.Field("cold", Cold);
        if (fields.IsUnable)
            return EncodeAny();
        var checksum = Checksum.Of(fields.Bytes());
        fields.Field("crc32c", checksum.ToString("x8", CultureInfo.InvariantCulture));
        fields.Raw("}\n");
        return fields.Bytes();
    }

    private byte[] EncodeAny()
    {
        var fields = JsonSerializer.SerializeToUtf8Bytes(this, RepositoryJson.Default.RepositoryFile).AsSpan()[..^1];
        return [.. fields, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"crc32c\":\"{Checksum.Of(fields):x8}\"}}\n"))];
    }

    /// <summary>Reads the file's bytes.</summary>
    /// <exception cref="SnapshotException">They are damaged, or of a newer version.</exception>
    public static RepositoryFile Decode(ReadOnlySpan<byte> bytes)
    {
        if ((Plain(bytes) ?? Any(bytes)) is not { Id.Length: 32 } file || !file.Id.All(char.IsAsciiHexDigitLower))
            throw new RepositoryDamage(Name, Messages.ReasonNoRepositoryFile);
        if (file.Format is not (Version or WithTiers))
            throw new SnapshotException(SnapshotFault.Decide, Messages.OtherFormat(file.Format, WithTiers));
        if (file.Cold is not null && (!file.HasTiers || !IsAbsolute(file.Cold)))
            throw new RepositoryDamage(Name, Messages.ReasonNoRepositoryFile);
        return bytes.SequenceEqual(file.Encode()) ? file : throw new RepositoryDamage(Name, Messages.ReasonOtherChecksum);
    }

    /// <summary>Reads what <see cref="Encode"/> wrote, without preparing the serializer; null when it looks otherwise.</summary>
    private static RepositoryFile? Plain(ReadOnlySpan<byte> bytes)
    {
        var json = new PlainJsonReader(bytes);
        json.Expect("{\"format\":");
        var format = json.Number();
        json.Expect(",\"id\":");
        var id = json.String();
        json.Expect(",\"encrypted\":");
        var encrypted = json.Boolean();
        json.Expect(",\"signed\":");
        var signed = json.Boolean();
        json.Expect(",\"crc32c\":");
        json.String();
        json.Expect("}\n");
        return json.IsUnable || !json.IsAtEnd || format > int.MaxValue ? null : new RepositoryFile((int)format, id, encrypted, signed);
    }

    private static bool IsAbsolute(string escaped) => PathEscape.TryParse(escaped) is { } path && !path.Contains((byte)0) && Path.IsPathFullyQualified(PathText.Decode(path));

    private static RepositoryFile? Any(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, RepositoryJson.Default.RepositoryFile);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RepositoryFile))]
internal sealed partial class RepositoryJson : JsonSerializerContext;
