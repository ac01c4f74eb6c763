using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sage.Snapshots;

/// <summary>What the file <c>repository</c> says.</summary>
/// <param name="Format">The version of the format.</param>
/// <param name="Id">32 hexadecimal digits that no other repository has.</param>
/// <param name="Encrypted">Whether blobs and manifests are sealed.</param>
/// <param name="Signed">Whether every manifest is signed, and no other is believed.</param>
internal sealed record RepositoryFile(int Format, string Id, bool Encrypted, bool Signed)
{
    public const string Name = "repository";

    /// <summary>The version that this code reads and writes.</summary>
    public const int Version = 1;

    /// <summary>That of a new repository.</summary>
    public static RepositoryFile New(bool encrypted, bool signed) => new(Version, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), encrypted, signed);

    /// <summary>The file's bytes: JSON whose last field is the CRC-32C of what is before it.</summary>
    public byte[] Encode()
    {
        var fields = JsonSerializer.SerializeToUtf8Bytes(this, RepositoryJson.Default.RepositoryFile).AsSpan()[..^1];
        return [.. fields, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"crc32c\":\"{Checksum.Of(fields):x8}\"}}\n"))];
    }

    /// <summary>Reads the file's bytes.</summary>
    /// <exception cref="SnapshotException">They are damaged, or of a newer version.</exception>
    public static RepositoryFile Decode(ReadOnlySpan<byte> bytes)
    {
        RepositoryFile? file;
        try
        {
            file = JsonSerializer.Deserialize(bytes, RepositoryJson.Default.RepositoryFile);
        }
        catch (JsonException)
        {
            file = null;
        }
        if (file is not { Id.Length: 32 })
            throw new RepositoryDamage(Name, Messages.ReasonNoRepositoryFile);
        if (file.Format != Version)
            throw new SnapshotException(SnapshotFault.Decide, Messages.OtherFormat(file.Format, Version));
        return bytes.SequenceEqual(file.Encode()) ? file : throw new RepositoryDamage(Name, Messages.ReasonOtherChecksum);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RepositoryFile))]
internal sealed partial class RepositoryJson : JsonSerializerContext;
