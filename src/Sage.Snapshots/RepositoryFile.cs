using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sage.Snapshots;

/// <summary>What the file <c>repository</c> says.</summary>
/// <param name="Format">The version of the format.</param>
/// <param name="Id">32 hexadecimal digits that no other repository has.</param>
/// <param name="Encrypted">Whether blobs and manifests are sealed.</param>
internal sealed record RepositoryFile(int Format, string Id, bool Encrypted)
{
    public const string Name = "repository";

    /// <summary>The version that this code reads and writes.</summary>
    public const int Version = 1;

    /// <summary>The file's bytes.</summary>
    public byte[] Encode() => [.. JsonSerializer.SerializeToUtf8Bytes(this, RepositoryJson.Default.RepositoryFile), (byte)'\n'];

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
        return file.Format == Version ? file : throw new SnapshotException(SnapshotFault.Decide, Messages.OtherFormat(file.Format, Version));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RepositoryFile))]
internal sealed partial class RepositoryJson : JsonSerializerContext;
